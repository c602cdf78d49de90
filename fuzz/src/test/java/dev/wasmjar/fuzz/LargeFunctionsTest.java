package dev.wasmjar.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.CodeBuilder;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ValueType;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Valid functions are compiled whatever their size, and to what they say. */
class LargeFunctionsTest {
    private static final FunctionType I32_TO_I64 =
            new FunctionType(List.of(NumberType.I32), List.of(NumberType.I64));

    @Test
    void moreLocalsThanAMethodHasSlots() {
        int locals = 49_999;
        WasmBuilder wasm = new WasmBuilder();
        define(
                wasm,
                I32_TO_I64,
                code -> {
                    code.locals(locals, NumberType.I64);
                    for (int i = 1; i <= locals; i++) {
                        code.i64(i).op(Opcode.LOCAL_SET, i);
                    }
                    code.i64(0);
                    for (int i = 1; i <= locals; i++) {
                        code.op(Opcode.LOCAL_GET, i).op(Opcode.I64_ADD);
                    }
                });
        assertThat(Modules.call(wasm, 0)).containsExactly(locals * (locals + 1L) / 2);
    }

    @Test
    void thousandsOfLocalsOfAllTypesThatLiveInALoop() {
        int locals = 4_000;
        WasmBuilder wasm = new WasmBuilder();
        define(
                wasm,
                I32_TO_I64,
                code -> {
                    code.locals(locals, NumberType.I32).locals(locals, NumberType.F64);
                    code.locals(locals, NumberType.F32);
                    code.block(Opcode.LOOP);
                    for (int i = 1; i <= locals; i++) {
                        add(code, i, Opcode.I32_ADD, () -> code.i32(1));
                        add(code, i + locals, Opcode.F64_ADD, () -> code.f64(0.5));
                        add(code, i + 2 * locals, Opcode.F32_ADD, () -> code.f32(0.25f));
                    }
                    code.op(Opcode.LOCAL_GET, 0).i32(1).op(Opcode.I32_SUB);
                    code.op(Opcode.LOCAL_TEE, 0).op(Opcode.BR_IF, 0).end();
                    code.f64(0);
                    for (int i = 1; i <= locals; i++) {
                        code.op(Opcode.LOCAL_GET, i).op(Opcode.F64_CONVERT_I32_S);
                        code.op(Opcode.F64_ADD);
                        code.op(Opcode.LOCAL_GET, i + locals).op(Opcode.F64_ADD);
                        code.op(Opcode.LOCAL_GET, i + 2 * locals).op(Opcode.F64_PROMOTE_F32);
                        code.op(Opcode.F64_ADD);
                    }
                    code.op(Opcode.I64_TRUNC_F64_S);
                });
        assertThat(Modules.call(wasm, 4)).containsExactly(7L * locals);
    }

    private static void add(CodeBuilder code, int local, Opcode op, Runnable operand) {
        code.op(Opcode.LOCAL_GET, local);
        operand.run();
        code.op(op).op(Opcode.LOCAL_SET, local);
    }

    @Test
    void deepOperandStacksOfWhatMustNotChangePlaces() {
        int depth = 20_000;
        WasmBuilder wasm = new WasmBuilder();
        wasm.memory(1, 2);
        FunctionType type = new FunctionType(List.of(), List.of(NumberType.I32));
        define(
                wasm,
                type,
                code -> {
                    code.i32(1).op(Opcode.MEMORY_GROW, 0);
                    for (int i = 1; i < depth; i++) {
                        code.i32(0).op(Opcode.MEMORY_GROW, 0);
                    }
                    for (int i = 1; i < depth; i++) {
                        code.op(Opcode.I32_ADD);
                    }
                });
        assertThat(Modules.call(wasm)).containsExactly(2L * depth - 1);
    }

    @Test
    void aThousandParametersAndResults() {
        int count = 1_000;
        List<ValueType> many = Collections.nCopies(count, NumberType.I64);
        WasmBuilder wasm = new WasmBuilder();
        int reverse =
                wasm.function(
                        wasm.type(many, many),
                        code -> {
                            for (int i = count - 1; i >= 0; i--) {
                                code.op(Opcode.LOCAL_GET, i);
                            }
                        });
        define(
                wasm,
                I32_TO_I64,
                code -> {
                    for (int i = 0; i < count; i++) {
                        code.i64(i);
                    }
                    for (int i = 0; i < 3; i++) {
                        code.op(Opcode.CALL, reverse);
                    }
                    for (int i = 1; i < count; i++) {
                        code.op(Opcode.DROP);
                    }
                });
        assertThat(Modules.call(wasm, 0)).containsExactly(count - 1L);
    }

    private static void define(
            WasmBuilder wasm,
            FunctionType type,
            Consumer<CodeBuilder> body) {
        wasm.export("f", ExternalType.Kind.FUNC, wasm.function(wasm.type(type), body));
    }
}
