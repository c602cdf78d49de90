package dev.wasmjar.compiler.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.wasmjar.compiler.binary.ModuleDecoder;
import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.ByteSink;
import dev.wasmjar.compiler.testing.CodeBuilder;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.compiler.typing.SubType;
import dev.wasmjar.spi.InvalidModuleException;
import dev.wasmjar.types.AbstractHeapType;
import dev.wasmjar.types.ArrayType;
import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.FieldType;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.PackedType;
import dev.wasmjar.types.ReferenceType;
import dev.wasmjar.types.StructType;
import dev.wasmjar.types.TypeIndex;
import dev.wasmjar.types.ValueType;
import dev.wasmjar.types.VectorType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever the bytes, decoding and validation end soon, in a module or in an {@link
 * InvalidModuleException}.
 */
class HostileInputTest {
    private static final long SEED = 20_260_101;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int NESTING = 200_000;

    private static final ValueType I32 = NumberType.I32;

    /** Decodes and validates; says whether the module is valid. Other exceptions are failures. */
    private static boolean isValid(byte[] bytes) {
        try {
            ModuleValidator.validate(ModuleDecoder.decode(bytes));
            return true;
        } catch (InvalidModuleException e) {
            assertThat(e.offset()).isBetween(0L, (long) bytes.length);
            assertThat(e.reason()).isNotBlank();
            return false;
        }
    }

    private static void bounded(Runnable test) {
        assertTimeoutPreemptively(LIMIT, test::run, "seed " + SEED);
    }

    /** A module with something in each section. */
    private static byte[] richModule() {
        WasmBuilder wasm = new WasmBuilder();
        int empty = wasm.type(List.of(), List.of());
        int binary = wasm.type(List.of(I32, NumberType.I64), List.of(I32));
        int array = wasm.type(new ArrayType(new FieldType(PackedType.I8, true)));
        int list =
                wasm.group(
                        List.of(
                                new SubType(
                                        new StructType(
                                                List.of(
                                                        new FieldType(
                                                                new ReferenceType(
                                                                        true, new TypeIndex(4)),
                                                                true))),
                                        false,
                                        -1),
                                new SubType(new FunctionType(List.of(), List.of()), true, -1)));
        int tag = wasm.type(List.of(I32), List.of());
        wasm.importFunction("env", "log", binary);
        wasm.memory(1, 10);
        wasm.table(ReferenceType.FUNCREF, 4);
        wasm.tag(tag);
        wasm.global(I32, true, code -> code.i32(7));
        wasm.global(
                new ReferenceType(true, AbstractHeapType.ANY),
                false,
                code -> code.i32(1).op(Opcode.REF_I31));
        int main = wasm.function(empty, HostileInputTest::numericBody);
        wasm.function(
                binary,
                code ->
                        code.block(Opcode.TRY, I32)
                                .i32(1)
                                .op(Opcode.THROW, 0)
                                .op(Opcode.CATCH, 0)
                                .op(Opcode.CATCH_ALL)
                                .op(Opcode.RETHROW, 0)
                                .end());
        wasm.function(
                empty,
                code ->
                        code.i32(0)
                                .i32(1)
                                .op(Opcode.ARRAY_NEW_DATA, array, 0)
                                .op(Opcode.ARRAY_LEN)
                                .op(Opcode.DROP)
                                .op(Opcode.STRUCT_NEW_DEFAULT, list)
                                .op(Opcode.STRUCT_GET, list, 0)
                                .op(Opcode.BR_ON_NULL, 0)
                                .op(Opcode.CALL_REF, list + 1)
                                .v128(1, 2)
                                .op(Opcode.I8X16_EXTRACT_LANE_S, 3)
                                .op(Opcode.DROP));
        wasm.export("main", ExternalType.Kind.FUNC, main).start(main);
        wasm.elements(0, main).passiveElements(main).withDataCount();
        wasm.passiveData(new byte[] {1, 2, 3}).data(4, new byte[] {5});
        wasm.functionNames(Map.of(main, "main"));
        return wasm.build();
    }

    private static void numericBody(CodeBuilder code) {
        code.locals(2, I32)
                .locals(1, VectorType.V128)
                .block(Opcode.LOOP)
                .op(Opcode.LOCAL_GET, 0)
                .access(Opcode.I32_LOAD8_U, 16)
                .op(Opcode.LOCAL_TEE, 1)
                .op(Opcode.BR_IF, 0)
                .end()
                .block(Opcode.BLOCK)
                .op(Opcode.LOCAL_GET, 1)
                .brTable(0, 1, 0)
                .end()
                .i32(3)
                .i64(-5)
                .op(Opcode.CALL, 0)
                .block(Opcode.IF, I32)
                .i32(1)
                .else_()
                .op(Opcode.GLOBAL_GET, 0)
                .end()
                .op(Opcode.CALL_INDIRECT, 0, 0);
    }

    @Test
    void theRichModuleIsValid() {
        assertThat(isValid(richModule())).isTrue();
    }

    @Test
    void truncatedAtEveryByte() {
        byte[] module = richModule();
        bounded(
                () -> {
                    for (int length = 0; length < module.length; length++) {
                        isValid(Arrays.copyOf(module, length));
                    }
                });
    }

    @Test
    void everyByteReplaced() {
        byte[] module = richModule();
        bounded(
                () -> {
                    for (int at = 0; at < module.length; at++) {
                        byte[] changed = module.clone();
                        for (int value = 0; value < 256; value++) {
                            changed[at] = (byte) value;
                            isValid(changed);
                        }
                    }
                });
    }

    @Test
    void randomBytes() {
        Random random = new Random(SEED);
        bounded(
                () -> {
                    for (int i = 0; i < 20_000; i++) {
                        byte[] noise = new byte[random.nextInt(200)];
                        random.nextBytes(noise);
                        isValid(noise);
                        isValid(join(WasmBuilder.header(), noise));
                    }
                });
    }

    @Test
    void randomBodies() {
        Random random = new Random(SEED);
        bounded(
                () -> {
                    for (int i = 0; i < 20_000; i++) {
                        WasmBuilder wasm = new WasmBuilder();
                        wasm.memory(1, 1);
                        wasm.function(
                                wasm.type(List.of(I32), List.of()),
                                code -> randomCode(code, random));
                        isValid(wasm.build());
                    }
                });
    }

    private static void randomCode(CodeBuilder code, Random random) {
        code.op(Opcode.UNREACHABLE);
        int count = random.nextInt(60);
        for (int i = 0; i < count; i++) {
            code.bytes(random.nextInt(256));
        }
    }

    @Test
    void changedModulesOfTheSpecificationSuite() {
        if (!SpecificationSuite.isPresent()) {
            String message = "no specification suite in " + SpecificationSuite.folder();
            System.out.println("SKIPPED: " + message);
            Assumptions.abort(message);
        }
        Random random = new Random(SEED);
        bounded(
                () -> {
                    for (Path script : SpecificationSuite.scripts("core")) {
                        List<SpecificationSuite.Module> modules =
                                SpecificationSuite.modules(script);
                        for (int i = 0; i < Math.min(20, modules.size()); i++) {
                            byte[] bytes =
                                    modules.get(random.nextInt(modules.size())).bytes().clone();
                            changeAndValidate(bytes, random);
                        }
                    }
                });
    }

    private static void changeAndValidate(byte[] bytes, Random random) {
        for (int i = 0; i < 5 && bytes.length > 8; i++) {
            int at = 8 + random.nextInt(bytes.length - 8);
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            isValid(bytes);
        }
        isValid(Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Opcode.class,
            names = {"BLOCK", "LOOP", "IF", "TRY"})
    void deepNesting(Opcode op) {
        bounded(
                () -> {
                    assertThat(isValid(nested(op, true))).isTrue();
                    assertThat(isValid(nested(op, false))).isFalse();
                });
    }

    private static byte[] nested(Opcode op, boolean closed) {
        WasmBuilder wasm = new WasmBuilder();
        wasm.function(
                wasm.type(List.of(), List.of()),
                code -> {
                    for (int i = 0; i < NESTING; i++) {
                        if (op == Opcode.IF) {
                            code.i32(0);
                        }
                        code.block(op);
                    }
                    for (int i = 0; closed && i < NESTING; i++) {
                        code.end();
                    }
                });
        return wasm.build();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 13})
    void giantCounts(int section) {
        for (long count : new long[] {0xFFFF_FFFFL, 0x7FFF_FFFF, 1_000_001}) {
            byte[] content = new ByteSink().unsigned(count).toByteArray();
            byte[] module =
                    new ByteSink()
                            .raw(WasmBuilder.header())
                            .bytes(section)
                            .sized(content)
                            .toByteArray();
            assertThat(isValid(module)).isFalse();
        }
    }

    @Test
    void giantRecursionGroup() {
        byte[] content = new ByteSink().bytes(1, 0x4E).unsigned(0x7FFF_FFFF).toByteArray();
        byte[] module =
                new ByteSink().raw(WasmBuilder.header()).bytes(1).sized(content).toByteArray();
        assertThat(isValid(module)).isFalse();
    }

    @Test
    void giantCountsWithinBodies() {
        refuseBody(code -> code.i32(0).op(Opcode.BR_TABLE, 0xFFFF_FFFFL));
        refuseBody(code -> code.bytes(0x1F, 0x40).bytes(0xFF, 0xFF, 0xFF, 0xFF, 0x0F));
        refuseBody(code -> code.op(Opcode.SELECT_TYPED, 0xFFFF_FFFFL));
        refuseBody(code -> code.locals(0xFFFF_FFFFL, I32));
        refuseBody(code -> code.locals(0xFFFF_FFFFL, I32).locals(0xFFFF_FFFFL, I32));
        refuseBody(code -> code.op(Opcode.LOCAL_GET, 0xFFFF_FFFFL));
        refuseBody(code -> code.op(Opcode.BR, 0xFFFF_FFFFL));
    }

    private static void refuseBody(Consumer<CodeBuilder> body) {
        WasmBuilder wasm = new WasmBuilder();
        wasm.function(wasm.type(List.of(), List.of()), body);
        assertThat(isValid(wasm.build())).isFalse();
    }

    @Test
    void manyResultsFromFewBytes() {
        WasmBuilder wasm = new WasmBuilder();
        int many = wasm.type(List.of(), Collections.nCopies(1_000, I32));
        int source = wasm.importFunction("env", "source", many);
        wasm.function(
                wasm.type(List.of(), List.of()),
                code -> {
                    for (int i = 0; i < 50_000; i++) {
                        code.op(Opcode.CALL, source);
                    }
                    code.op(Opcode.UNREACHABLE);
                });
        byte[] module = wasm.build();
        bounded(() -> assertThat(isValid(module)).isFalse());
    }

    @Test
    void manyEquivalentTypes() {
        WasmBuilder wasm = new WasmBuilder();
        for (int i = 0; i < 100_000; i++) {
            wasm.type(List.of(I32), List.of(I32));
        }
        byte[] module = wasm.build();
        bounded(() -> assertThat(isValid(module)).isTrue());
    }

    @Test
    void longChainOfSupertypesInOneGroup() {
        FunctionType type = new FunctionType(List.of(), List.of());
        SubType[] chain = new SubType[100_000];
        for (int i = 0; i < chain.length; i++) {
            chain[i] = new SubType(type, false, i - 1);
        }
        WasmBuilder wasm = new WasmBuilder();
        wasm.group(List.of(chain));
        byte[] module = wasm.build();
        bounded(() -> assertThat(isValid(module)).isFalse());
    }

    private static byte[] join(byte[] first, byte[] second) {
        return new ByteSink().raw(first).raw(second).toByteArray();
    }
}
