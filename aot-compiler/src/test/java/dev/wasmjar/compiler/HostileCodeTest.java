package dev.wasmjar.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.CodeBuilder;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.spi.InvalidModuleException;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ValueType;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Valid modules that are made to take much time or memory to compile. */
class HostileCodeTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final FunctionType NOTHING = new FunctionType(List.of(), List.of());
    private static final List<ValueType> MANY = Collections.nCopies(1_000, NumberType.I32);
    private static final FunctionType PRODUCE = new FunctionType(List.of(), MANY);
    private static final FunctionType REPLACE = new FunctionType(MANY, MANY);

    /** Type index of {@link #PRODUCE} and index of such a function. */
    private static final int PRODUCER = 0;

    private static final int REPLACER_TYPE = 1;

    private static void compile(WasmBuilder module) {
        byte[] wasm = module.build();
        assertTimeoutPreemptively(
                LIMIT, () -> new WasmCompiler().compile(wasm, CompilerOptions.DEFAULT));
    }

    private static WasmBuilder wideModule(Consumer<CodeBuilder> body) {
        WasmBuilder module = new WasmBuilder();
        module.importFunction("env", "produce", module.type(PRODUCE));
        module.type(REPLACE);
        module.function(module.type(NOTHING), body);
        return module;
    }

    private static void assertRefused(Consumer<CodeBuilder> body) {
        assertThatThrownBy(() -> compile(wideModule(body)))
                .isInstanceOfSatisfying(
                        InvalidModuleException.class,
                        e -> {
                            assertThat(e.kind()).isEqualTo(InvalidModuleException.Kind.UNSUPPORTED);
                            assertThat(e.functionIndex()).isEqualTo(1);
                            assertThat(e.offset()).isPositive();
                        })
                .hasMessageContaining("passes more than");
    }

    private static Consumer<CodeBuilder> repeat(int times, Consumer<CodeBuilder> body) {
        return code -> {
            for (int i = 0; i < times; i++) {
                body.accept(code);
            }
        };
    }

    @Test
    void aFewWideCallsAreCompiled() {
        compile(wideModule(repeat(20, HostileCodeTest::callAndDrop)));
    }

    private static void callAndDrop(CodeBuilder code) {
        code.block(Opcode.BLOCK).op(Opcode.CALL, PRODUCER).op(Opcode.BR, 0).end();
    }

    @Test
    void refusesWideCallsWithoutEnd() {
        assertRefused(repeat(5_000, HostileCodeTest::callAndDrop));
    }

    @Test
    void refusesWideBlocksWithoutEnd() {
        for (Opcode block : List.of(Opcode.BLOCK, Opcode.LOOP, Opcode.IF)) {
            assertRefused(
                    code -> {
                        code.op(Opcode.CALL, PRODUCER);
                        for (int i = 0; i < 5_000; i++) {
                            if (block == Opcode.IF) {
                                code.i32(i);
                            }
                            code.block(block, REPLACER_TYPE).end();
                        }
                        code.op(Opcode.BR, 0);
                    });
        }
    }

    @Test
    void refusesWideBranchesWithoutEnd() {
        assertRefused(
                code -> {
                    code.block(Opcode.BLOCK, PRODUCER).op(Opcode.CALL, PRODUCER);
                    repeat(5_000, branch -> branch.i32(1).op(Opcode.BR_IF, 0)).accept(code);
                    code.end().op(Opcode.BR, 0);
                });
    }

    @Test
    void refusesWideBranchTables() {
        int depth = 2_000;
        assertRefused(
                code -> {
                    repeat(depth, block -> block.block(Opcode.BLOCK, PRODUCER)).accept(code);
                    int[] labels = new int[depth];
                    for (int i = 0; i < depth; i++) {
                        labels[i] = i;
                    }
                    code.op(Opcode.CALL, PRODUCER).i32(3).brTable(labels);
                    repeat(depth, CodeBuilder::end).accept(code);
                    code.op(Opcode.BR, 0);
                });
    }

    @Test
    void manyStatementsWhileManyConstantsWait() {
        compile(waiting(code -> code.i32(1)));
    }

    @Test
    void manyStatementsWhileManyLocalsWait() {
        compile(waiting(code -> code.op(Opcode.LOCAL_GET, 1)));
    }

    private static WasmBuilder waiting(Consumer<CodeBuilder> value) {
        WasmBuilder module = new WasmBuilder();
        module.function(
                module.type(NOTHING),
                code -> {
                    code.locals(2, NumberType.I32);
                    repeat(300_000, value).accept(code);
                    repeat(300_000, set -> set.i32(1).op(Opcode.LOCAL_SET, 0)).accept(code);
                    code.op(Opcode.UNREACHABLE);
                });
        return module;
    }

    @Test
    void manyBlocksWhileManyValuesWait() {
        WasmBuilder module = new WasmBuilder();
        module.function(
                module.type(NOTHING),
                code -> {
                    code.locals(2, NumberType.I32);
                    repeat(100_000, value -> value.op(Opcode.LOCAL_GET, 1)).accept(code);
                    repeat(20_000, block -> block.block(Opcode.BLOCK).end()).accept(code);
                    code.op(Opcode.UNREACHABLE);
                });
        compile(module);
    }
}
