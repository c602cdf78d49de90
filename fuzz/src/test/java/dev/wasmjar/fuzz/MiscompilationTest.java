package dev.wasmjar.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.CodeBuilder;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.NumberType;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What was once compiled wrong, reduced. */
class MiscompilationTest {

    @Test
    void branchesOutOfAFunctionThatAreNotTakenLeaveTheirValues() {
        FunctionType type =
                new FunctionType(
                        List.of(NumberType.I32), List.of(NumberType.I32, NumberType.I32));
        long[] results =
                run(
                        type,
                        code ->
                                code.op(Opcode.LOCAL_GET, 0)
                                        .i32(1)
                                        .op(Opcode.I32_ADD)
                                        .op(Opcode.LOCAL_GET, 0)
                                        .i32(0)
                                        .op(Opcode.BR_IF, 0),
                        41);
        assertThat(results).containsExactly(42, 41);
    }

    @Test
    void localsThatAreSetWhileTheirValueWaitsAreSetWhereABranchLeaves() {
        FunctionType type = new FunctionType(List.of(NumberType.I32), List.of(NumberType.I32));
        long[] results =
                run(
                        type,
                        code ->
                                code.block(Opcode.BLOCK)
                                        .i32(7)
                                        .op(Opcode.LOCAL_TEE, 0)
                                        .i32(1)
                                        .op(Opcode.BR_IF, 0)
                                        .op(Opcode.DROP)
                                        .end()
                                        .op(Opcode.LOCAL_GET, 0),
                        41);
        assertThat(results).containsExactly(7);
    }

    @Test
    void tailCallsOfSplitFunctionsKeepTheirArguments() {
        FunctionType type =
                new FunctionType(
                        List.of(NumberType.I32, NumberType.I32), List.of(NumberType.I32));
        long[] results =
                run(
                        type,
                        code -> {
                            code.locals(2, NumberType.I32);
                            trapAfterCalls(code, 100);
                            code.op(Opcode.LOCAL_GET, 0).op(Opcode.I32_EQZ).block(Opcode.IF);
                            code.op(Opcode.LOCAL_GET, 1).op(Opcode.RETURN).end();
                            for (int remainder = 0; remainder < 4; remainder++) {
                                code.block(Opcode.BLOCK);
                                mixLocals(code);
                                code.op(Opcode.LOCAL_GET, 0).i32(3).op(Opcode.I32_AND);
                                code.i32(remainder).op(Opcode.I32_NE).op(Opcode.BR_IF, 0);
                                callWithSum(code);
                                code.end();
                            }
                            code.op(Opcode.LOCAL_GET, 2).op(Opcode.LOCAL_GET, 3);
                            code.op(Opcode.I32_ADD);
                        },
                        4,
                        0);
        assertThat(results).containsExactly(10);
    }

    /** Ends calls that would go on for ever; global 0 counts them. */
    private static void trapAfterCalls(CodeBuilder code, int limit) {
        code.op(Opcode.GLOBAL_GET, 0).i32(1).op(Opcode.I32_ADD).op(Opcode.GLOBAL_SET, 0);
        code.op(Opcode.GLOBAL_GET, 0).i32(limit).op(Opcode.I32_GT_U).block(Opcode.IF);
        code.op(Opcode.UNREACHABLE).end();
    }

    /** Sets locals 2 and 3 many times. */
    private static void mixLocals(CodeBuilder code) {
        for (int i = 0; i < 200; i++) {
            code.op(Opcode.LOCAL_GET, 2).i32(i + 1000).op(Opcode.I32_XOR);
            code.op(Opcode.LOCAL_GET, 3).op(Opcode.I32_ADD).op(Opcode.LOCAL_SET, 2 + i % 2);
        }
    }

    /** Calls the function with one less, and with the sum of its parameters. */
    private static void callWithSum(CodeBuilder code) {
        code.op(Opcode.LOCAL_GET, 0).i32(1).op(Opcode.I32_SUB);
        code.op(Opcode.LOCAL_GET, 1).op(Opcode.LOCAL_GET, 0).op(Opcode.I32_ADD);
        code.op(Opcode.RETURN_CALL, 0);
    }

    private static long[] run(FunctionType type, Consumer<CodeBuilder> body, long... arguments) {
        WasmBuilder wasm = new WasmBuilder();
        wasm.global(NumberType.I32, true, code -> code.i32(0));
        int function = wasm.function(wasm.type(type), body);
        wasm.export("f", ExternalType.Kind.FUNC, function);
        return Modules.call(wasm, arguments);
    }
}
