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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Arithmetic makes signalling NaNs quiet, also where C2 would rather leave out what it can. */
class QuietNanTest {
    private static final int TIMES = 100_000_000;
    private static final long SIGNALLING_F32 = 0x7FA0_0000;
    private static final long QUIET_F32 = 0x7FE0_0000;
    private static final long SIGNALLING_F64 = 0x7FF4L << 48;
    private static final long QUIET_F64 = 0x7FFCL << 48;

    @ParameterizedTest
    @EnumSource(names = {"F32_MUL", "F32_DIV", "F32_SUB"})
    void f32WithAConstantThatChangesNoNumber(Opcode op) {
        float constant = op == Opcode.F32_SUB ? 0 : 1;
        assertThat(f32(code -> code.f32(constant).op(op))).isEqualTo(QUIET_F32);
    }

    @ParameterizedTest
    @EnumSource(names = {"F64_MUL", "F64_DIV", "F64_SUB"})
    void f64WithAConstantThatChangesNoNumber(Opcode op) {
        double constant = op == Opcode.F64_SUB ? 0 : 1;
        assertThat(f64(code -> {}, code -> code.f64(constant).op(op))).isEqualTo(QUIET_F64);
    }

    @Test
    void aConstantTimesANumber() {
        assertThat(f64(code -> code.f64(1), code -> code.op(Opcode.F64_MUL))).isEqualTo(QUIET_F64);
    }

    @Test
    void demotedAfterItWasPromoted() {
        assertThat(f32(code -> code.op(Opcode.F64_PROMOTE_F32).op(Opcode.F32_DEMOTE_F64)))
                .isEqualTo(QUIET_F32);
    }

    /** What becomes of a NaN of type f32 on the operand stack. */
    private static long f32(Consumer<CodeBuilder> operation) {
        return often(
                SIGNALLING_F32,
                code -> {
                    code.op(Opcode.LOCAL_GET, 0).op(Opcode.I32_WRAP_I64);
                    code.op(Opcode.F32_REINTERPRET_I32);
                    operation.accept(code);
                    code.op(Opcode.I32_REINTERPRET_F32).op(Opcode.I64_EXTEND_I32_U);
                });
    }

    /** What becomes of a NaN of type f64 on the operand stack, between other instructions. */
    private static long f64(Consumer<CodeBuilder> before, Consumer<CodeBuilder> operation) {
        return often(
                SIGNALLING_F64,
                code -> {
                    before.accept(code);
                    code.op(Opcode.LOCAL_GET, 0).op(Opcode.F64_REINTERPRET_I64);
                    operation.accept(code);
                    code.op(Opcode.I64_REINTERPRET_F64);
                });
    }

    /** The last result of code that is run until C2 has compiled it. */
    private static long often(long argument, Consumer<CodeBuilder> body) {
        WasmBuilder wasm = new WasmBuilder();
        int type = wasm.type(new FunctionType(List.of(NumberType.I64), List.of(NumberType.I64)));
        int once = wasm.function(type, body);
        int loop =
                wasm.function(
                        type,
                        code -> {
                            code.locals(1, NumberType.I64).locals(1, NumberType.I32);
                            code.block(Opcode.LOOP);
                            code.op(Opcode.LOCAL_GET, 0).op(Opcode.CALL, once);
                            code.op(Opcode.LOCAL_SET, 1);
                            code.op(Opcode.LOCAL_GET, 2).i32(1).op(Opcode.I32_ADD);
                            code.op(Opcode.LOCAL_TEE, 2).i32(TIMES).op(Opcode.I32_LT_U);
                            code.op(Opcode.BR_IF, 0).end();
                            code.op(Opcode.LOCAL_GET, 1);
                        });
        wasm.export("f", ExternalType.Kind.FUNC, loop);
        return Modules.call(wasm, argument)[0];
    }
}
