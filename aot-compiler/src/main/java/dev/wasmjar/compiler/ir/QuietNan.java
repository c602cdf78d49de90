package dev.wasmjar.compiler.ir;

import dev.wasmjar.compiler.opcode.Opcode;

/**
 * Floating-point instructions whose result is their operand, unless that is a signalling NaN, which
 * must come out quiet (WebAssembly 3.0, section 4.3.3): multiplication and division by 1,
 * subtraction of 0, demotion of what was promoted. C2 leaves such JVM instructions out. It does not
 * leave out the addition of -0, whose result is the same.
 */
final class QuietNan {
    private static final long ONE_F32 = Float.floatToRawIntBits(1f);
    private static final long ONE_F64 = Double.doubleToRawLongBits(1d);
    private static final long MINUS_ZERO_F32 = Float.floatToRawIntBits(-0f);
    private static final long MINUS_ZERO_F64 = Double.doubleToRawLongBits(-0d);

    private QuietNan() {}

    /** The instruction as an addition of -0 where it is one of those, otherwise as it is. */
    static Expression numeric(Opcode op, Kind kind, Expression[] operands) {
        Expression same = unchanged(op, operands);
        if (same == null) {
            return expression(op, kind, operands);
        }
        boolean narrow = kind == Kind.FLOAT;
        long minusZero = narrow ? MINUS_ZERO_F32 : MINUS_ZERO_F64;
        return expression(
                narrow ? Opcode.F32_ADD : Opcode.F64_ADD,
                kind,
                same,
                new Expression.Constant(kind, minusZero));
    }

    private static Expression expression(Opcode op, Kind kind, Expression... operands) {
        boolean mayTrap = NumericShape.mayTrap(op, operands);
        return new Expression.Numeric(op, kind, mayTrap, NumericShape.size(op), operands);
    }

    /** The operand that is the result whatever number it is, or null. */
    private static Expression unchanged(Opcode op, Expression[] operands) {
        return switch (op) {
            case F32_MUL, F64_MUL -> {
                long one = op == Opcode.F32_MUL ? ONE_F32 : ONE_F64;
                yield isConstant(operands[1], one)
                        ? operands[0]
                        : isConstant(operands[0], one) ? operands[1] : null;
            }
            case F32_DIV -> isConstant(operands[1], ONE_F32) ? operands[0] : null;
            case F64_DIV -> isConstant(operands[1], ONE_F64) ? operands[0] : null;
            case F32_SUB, F64_SUB -> isConstant(operands[1], 0) ? operands[0] : null;
            case F32_DEMOTE_F64 ->
                    operands[0] instanceof Expression.Numeric promotion
                                    && promotion.op() == Opcode.F64_PROMOTE_F32
                            ? promotion.operand(0)
                            : null;
            default -> null;
        };
    }

    private static boolean isConstant(Expression expression, long bits) {
        return expression instanceof Expression.Constant constant && constant.bits() == bits;
    }
}
