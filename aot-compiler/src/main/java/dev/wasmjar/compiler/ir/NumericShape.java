package dev.wasmjar.compiler.ir;

import dev.wasmjar.compiler.opcode.Opcode;

/** What the builder must know of a numeric instruction beyond its signature. */
final class NumericShape {
    private NumericShape() {}

    /** Whether the instruction may trap with these operands. */
    static boolean mayTrap(Opcode op, Expression[] operands) {
        return switch (op) {
            case I32_DIV_S, I64_DIV_S -> !isConstantOtherThan(operands[1], 0, -1);
            case I32_DIV_U, I32_REM_S, I32_REM_U, I64_DIV_U, I64_REM_S, I64_REM_U ->
                    !isConstantOtherThan(operands[1], 0, 0);
            case I32_TRUNC_F32_S,
                    I32_TRUNC_F32_U,
                    I32_TRUNC_F64_S,
                    I32_TRUNC_F64_U,
                    I64_TRUNC_F32_S,
                    I64_TRUNC_F32_U,
                    I64_TRUNC_F64_S,
                    I64_TRUNC_F64_U ->
                    true;
            default -> false;
        };
    }

    private static boolean isConstantOtherThan(Expression divisor, long first, long second) {
        return divisor instanceof Expression.Constant constant
                && constant.bits() != first
                && constant.bits() != second;
    }

    /** Estimate of the bytecode of the instruction without its operands, in bytes. */
    static int size(Opcode op) {
        return switch (op) {
            case I32_ADD,
                    I32_SUB,
                    I32_MUL,
                    I32_AND,
                    I32_OR,
                    I32_XOR,
                    I32_SHL,
                    I32_SHR_S,
                    I32_SHR_U,
                    I64_ADD,
                    I64_SUB,
                    I64_MUL,
                    I64_AND,
                    I64_OR,
                    I64_XOR,
                    F32_ADD,
                    F32_SUB,
                    F32_MUL,
                    F32_DIV,
                    F64_ADD,
                    F64_SUB,
                    F64_MUL,
                    F64_DIV,
                    F32_NEG,
                    F64_NEG,
                    I32_WRAP_I64,
                    I64_EXTEND_I32_S,
                    F64_PROMOTE_F32,
                    F32_DEMOTE_F64 ->
                    1;
            case I64_SHL, I64_SHR_S, I64_SHR_U -> 2;
            case I32_LT_S, I32_GT_S, I32_LE_S, I32_GE_S, I32_EQ, I32_NE, I32_EQZ -> 8;
            case I32_LT_U, I32_GT_U, I32_LE_U, I32_GE_U -> 12;
            case I64_LT_U, I64_GT_U, I64_LE_U, I64_GE_U -> 14;
            case I64_EQ, I64_NE, I64_EQZ, I64_LT_S, I64_GT_S, I64_LE_S, I64_GE_S -> 9;
            case F32_EQ, F32_NE, F32_LT, F32_GT, F32_LE, F32_GE -> 8;
            case F64_EQ, F64_NE, F64_LT, F64_GT, F64_LE, F64_GE -> 8;
            default -> 5;
        };
    }
}
