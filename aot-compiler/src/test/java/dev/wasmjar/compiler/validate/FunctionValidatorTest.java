package dev.wasmjar.compiler.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wasmjar.compiler.binary.ModuleDecoder;
import dev.wasmjar.compiler.module.DecodedModule;
import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.CodeBuilder;
import dev.wasmjar.compiler.testing.RecordingVisitor;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.spi.InvalidModuleException;
import dev.wasmjar.types.AbstractHeapType;
import dev.wasmjar.types.ArrayType;
import dev.wasmjar.types.FieldType;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ReferenceType;
import dev.wasmjar.types.StructType;
import dev.wasmjar.types.TypeIndex;
import dev.wasmjar.types.ValueType;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FunctionValidatorTest {
    private static final NumberType I32 = NumberType.I32;

    private final WasmBuilder wasm = new WasmBuilder();

    private RecordingVisitor record(int function) {
        RecordingVisitor recorder = new RecordingVisitor();
        new FunctionValidator(ModuleDecoder.decode(wasm.build()))
                .validate(function, recorder.visitor());
        return recorder;
    }

    private List<String> calls(
            List<ValueType> params, List<ValueType> results, Consumer<CodeBuilder> body) {
        return record(wasm.function(wasm.type(params, results), body)).lines();
    }

    private List<String> calls(Consumer<CodeBuilder> body) {
        return calls(List.of(), List.of(), body);
    }

    private InvalidModuleException refused(
            List<ValueType> params, List<ValueType> results, Consumer<CodeBuilder> body) {
        int function = wasm.function(wasm.type(params, results), body);
        DecodedModule module = ModuleDecoder.decode(wasm.build());
        return catchThrowableOfType(
                InvalidModuleException.class,
                () -> new FunctionValidator(module).validate(function, NoOpVisitor.INSTANCE));
    }

    private String reason(Consumer<CodeBuilder> body) {
        return refused(List.of(), List.of(), body).reason();
    }

    @Test
    void reportsInstructionsInOrder() {
        assertThat(
                        calls(
                                List.of(I32),
                                List.of(I32),
                                code -> code.op(Opcode.LOCAL_GET, 0).i32(5).op(Opcode.I32_ADD)))
                .containsExactly("localGet 0", "i32Const 5", "plain i32.add", "end");
    }

    @Test
    void reportsLocalsAndPositions() {
        int type = wasm.type(List.of(I32), List.of());
        int function =
                wasm.function(type, code -> code.locals(3, NumberType.F64).op(Opcode.NOP));
        RecordingVisitor recorder = record(function);
        assertThat(recorder.locals().count()).isEqualTo(4);
        assertThat(recorder.locals().type(3)).isEqualTo(NumberType.F64);
        int size = wasm.build().length;
        assertThat(recorder.positions()).containsExactly(size - 2, size - 1);
    }

    @Test
    void unreachableCodeIsCheckedButNotReported() {
        assertThat(
                        calls(
                                code ->
                                        code.block(Opcode.BLOCK)
                                                .op(Opcode.BR, 0)
                                                .block(Opcode.LOOP)
                                                .op(Opcode.UNREACHABLE)
                                                .op(Opcode.I32_ADD)
                                                .op(Opcode.DROP)
                                                .end()
                                                .end()
                                                .op(Opcode.NOP)))
                .containsExactly("block [] -> []", "br 0", "end", "nop", "end");
    }

    @Test
    void elseMakesCodeReachableAgain() {
        assertThat(
                        calls(
                                List.of(I32),
                                List.of(I32),
                                code ->
                                        code.op(Opcode.LOCAL_GET, 0)
                                                .block(Opcode.IF, I32)
                                                .op(Opcode.UNREACHABLE)
                                                .i32(1)
                                                .else_()
                                                .i32(2)
                                                .end()))
                .containsExactly(
                        "localGet 0",
                        "if_ [] -> [i32]",
                        "unreachable",
                        "else_",
                        "i32Const 2",
                        "end",
                        "end");
    }

    @Test
    void branchTables() {
        assertThat(
                        calls(
                                code ->
                                        code.block(Opcode.BLOCK)
                                                .i32(0)
                                                .brTable(0, 1, 0)
                                                .end()))
                .containsExactly("block [] -> []", "i32Const 0", "brTable [0, 1, 0]", "end", "end");
    }

    @Test
    void dropAndSelectKnowTheirTypes() {
        assertThat(
                        calls(
                                code ->
                                        code.i64(1)
                                                .i64(2)
                                                .i32(0)
                                                .op(Opcode.SELECT)
                                                .op(Opcode.DROP)))
                .containsSubsequence("select i64", "drop i64");
    }

    @Test
    void blocksWithParameters() {
        int swap = wasm.type(List.of(I32, NumberType.I64), List.of(I32));
        assertThat(
                        calls(
                                code ->
                                        code.i32(1)
                                                .i64(2)
                                                .block(Opcode.BLOCK, swap)
                                                .op(Opcode.DROP)
                                                .end()
                                                .op(Opcode.DROP)))
                .contains("block [i32 i64] -> [i32]");
    }

    @Test
    void aggregates() {
        int struct = wasm.type(new StructType(List.of(new FieldType(I32, true))));
        assertThat(
                        calls(
                                code ->
                                        code.i32(7)
                                                .op(Opcode.STRUCT_NEW, struct)
                                                .op(Opcode.STRUCT_GET, struct, 0)
                                                .op(Opcode.DROP)))
                .contains("struct struct.new 0 -1", "struct struct.get 0 0");
    }

    @Test
    void castsReportTheirTarget() {
        assertThat(
                        calls(
                                code ->
                                        code.heap(Opcode.REF_NULL, AbstractHeapType.ANY)
                                                .heap(Opcode.REF_CAST_NULL, AbstractHeapType.I31)
                                                .heap(Opcode.REF_TEST, AbstractHeapType.EQ)
                                                .op(Opcode.DROP)))
                .contains("refNull any", "refCast ref.cast i31ref", "refCast ref.test (ref eq)");
    }

    @Test
    void legacyExceptions() {
        int tag = wasm.tag(wasm.type(List.of(I32), List.of()));
        assertThat(
                        calls(
                                code ->
                                        code.block(Opcode.TRY)
                                                .i32(1)
                                                .op(Opcode.THROW, tag)
                                                .op(Opcode.CATCH, tag)
                                                .op(Opcode.DROP)
                                                .op(Opcode.CATCH_ALL)
                                                .op(Opcode.RETHROW, 0)
                                                .end()
                                                .block(Opcode.TRY)
                                                .op(Opcode.DELEGATE, 0)))
                .containsExactly(
                        "legacyTry [] -> []",
                        "i32Const 1",
                        "throw_ 0 [i32] -> []",
                        "legacyCatch 0 [i32] -> []",
                        "drop i32",
                        "legacyCatchAll",
                        "legacyRethrow 0",
                        "end",
                        "legacyTry [] -> []",
                        "legacyDelegate 0",
                        "end");
    }

    @Test
    void tryTableReportsItsClauses() {
        int tag = wasm.tag(wasm.type(List.of(), List.of()));
        assertThat(calls(code -> code.bytes(0x1F, 0x40, 2, 0, tag, 0, 2, 0).end()))
                .first()
                .isEqualTo(
                        "tryTable [] -> [] [CatchClause[kind=CATCH, tag=0, depth=0], "
                                + "CatchClause[kind=CATCH_ALL, tag=-1, depth=0]]");
    }

    @Test
    void mistakesAreLocated() {
        wasm.functionNames(Map.of(0, "main"));
        InvalidModuleException e =
                refused(List.of(), List.of(), code -> code.i64(1).op(Opcode.I32_EQZ));
        assertThat(e.functionIndex()).isZero();
        assertThat(e).hasMessageContaining("in function 0 <main>");
        assertThat(e.reason())
                .isEqualTo("type mismatch: instruction requires [i32] but stack has [i64]");
        assertThat(wasm.build()[(int) e.offset()]).isEqualTo((byte) Opcode.I32_EQZ.code());
    }

    @Test
    void operandsOfEnclosingBlocksAreOutOfReach() {
        assertThat(reason(code -> code.i32(1).block(Opcode.BLOCK).op(Opcode.DROP).end()))
                .startsWith("type mismatch");
    }

    @Test
    void blocksLeaveOnlyTheirResults() {
        assertThat(reason(code -> code.block(Opcode.BLOCK).i32(1).end()))
                .startsWith("type mismatch: instruction requires [] but stack has [i32]");
    }

    @Test
    void localsWithoutDefaultMustBeSet() {
        ReferenceType nonNull = new ReferenceType(false, new TypeIndex(0));
        assertThat(
                        reason(
                                code ->
                                        code.locals(1, nonNull)
                                                .op(Opcode.LOCAL_GET, 0)
                                                .op(Opcode.DROP)))
                .isEqualTo("uninitialized local 0");
    }

    @Test
    void functionReferencesMustBeDeclared() {
        assertThat(reason(code -> code.op(Opcode.REF_FUNC, 0).op(Opcode.DROP)))
                .startsWith("undeclared function reference");
    }

    @Test
    void bulkInstructionsNeedTheDataCount() {
        wasm.passiveData(new byte[1]);
        InvalidModuleException e =
                refused(List.of(), List.of(), code -> code.op(Opcode.DATA_DROP, 0));
        assertThat(e.reason()).isEqualTo("data count section required");
        assertThat(e.kind()).isEqualTo(InvalidModuleException.Kind.MALFORMED);
    }

    @Test
    void atomicAccessesAreAligned() {
        wasm.memory(1, 1);
        assertThat(
                        reason(
                                code ->
                                        code.i32(0)
                                                .op(Opcode.I32_ATOMIC_LOAD, 1, 0)
                                                .op(Opcode.DROP)))
                .startsWith("atomic alignment must be natural");
    }

    @Test
    void aValidatorCanGoOnAfterAMistake() {
        int type = wasm.type(List.of(), List.of());
        wasm.function(type, code -> code.i32(1).block(Opcode.BLOCK).op(Opcode.I32_ADD).end());
        wasm.function(type, code -> code.block(Opcode.BLOCK).end());
        FunctionValidator validator = new FunctionValidator(ModuleDecoder.decode(wasm.build()));
        assertThat(
                        catchThrowableOfType(
                                InvalidModuleException.class,
                                () -> validator.validate(0, NoOpVisitor.INSTANCE)))
                .isNotNull();
        RecordingVisitor recorder = new RecordingVisitor();
        validator.validate(1, recorder.visitor());
        assertThat(recorder.lines()).containsExactly("block [] -> []", "end", "end");
    }

    @Test
    void arraysOfAnyLengthInUnreachableCodeTakeNoTime() {
        int array = wasm.type(new ArrayType(new FieldType(I32, true)));
        assertThat(
                        calls(
                                code ->
                                        code.op(Opcode.UNREACHABLE)
                                                .op(Opcode.ARRAY_NEW_FIXED, array, 0xFFFF_FFFFL)
                                                .op(Opcode.DROP)))
                .containsExactly("unreachable", "end");
    }
}
