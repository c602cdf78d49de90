package dev.wasmjar.compiler.emit;

import dev.wasmjar.compiler.ir.Expression;
import dev.wasmjar.compiler.opcode.Opcode;

/** The most that an expression of type i32 can be. */
final class UpperBound {

    /** The most that any expression can be. */
    static final long NONE = 0xFFFF_FFFFL;

    private UpperBound() {}

    /** A bound of the value, as an unsigned number. */
    static long of(Expression expression) {
        if (expression instanceof Expression.Constant constant) {
            return constant.bits() & NONE;
        }
        if (expression instanceof Expression.Load load) {
            return switch (load.op()) {
                case I32_LOAD8_U -> 0xFF;
                case I32_LOAD16_U -> 0xFFFF;
                default -> NONE;
            };
        }
        if (expression instanceof Expression.LocalTee tee) {
            return of(tee.operand(0));
        }
        if (expression instanceof Expression.Select select) {
            return Math.max(of(select.operand(0)), of(select.operand(1)));
        }
        return expression instanceof Expression.Numeric numeric ? of(numeric) : NONE;
    }

    private static long of(Expression.Numeric numeric) {
        if (numeric.operands().length < 2) {
            return numeric.op() == Opcode.I32_EQZ || numeric.op() == Opcode.I64_EQZ ? 1 : NONE;
        }
        Expression second = numeric.operand(1);
        int shift = second instanceof Expression.Constant constant ? (int) constant.bits() & 31 : -1;
        return switch (numeric.op()) {
            case I32_AND -> Math.min(of(numeric.operand(0)), of(second));
            case I32_SHR_U -> shift < 0 ? NONE : of(numeric.operand(0)) >>> shift;
            case I32_SHL -> shift < 0 ? NONE : unlessWrapped(of(numeric.operand(0)) << shift);
            case I32_ADD -> unlessWrapped(of(numeric.operand(0)) + of(second));
            case I32_REM_U ->
                    second instanceof Expression.Constant constant && constant.bits() != 0
                            ? (constant.bits() & NONE) - 1
                            : NONE;
            default -> NONE;
        };
    }

    private static long unlessWrapped(long sum) {
        return Math.min(sum, NONE);
    }
}
