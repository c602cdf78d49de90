package dev.wasmjar.compiler.emit;

import dev.wasmjar.compiler.ir.Expression;
import dev.wasmjar.compiler.ir.Kind;
import dev.wasmjar.compiler.opcode.Opcode;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** Writes branches on conditions, comparisons fused with the jump, and comparisons as values. */
final class ConditionEmitter {
    private final Code code;
    private final ExpressionEmitter expressions;

    ConditionEmitter(Code code, ExpressionEmitter expressions) {
        this.code = code;
        this.expressions = expressions;
    }

    /** Jumps if the condition is not zero. */
    void jumpIfTrue(Expression condition, Label target) {
        jump(condition, target, true);
    }

    /** Jumps if the condition is zero. */
    void jumpIfFalse(Expression condition, Label target) {
        jump(condition, target, false);
    }

    /** Whether an instruction compares, so that it can be fused with a jump. */
    static boolean isComparison(Opcode op) {
        return Comparison.of(op) != null || op == Opcode.I32_EQZ || op == Opcode.I64_EQZ;
    }

    private void jump(Expression condition, Label target, boolean wanted) {
        if (condition instanceof Expression.IsNull) {
            expressions.emit(condition.operand(0));
            code.jump(wanted ? Opcodes.IFNULL : Opcodes.IFNONNULL, target);
            return;
        }
        if (condition instanceof Expression.Numeric numeric) {
            if (numeric.op() == Opcode.I32_EQZ) {
                jump(numeric.operand(0), target, !wanted);
                return;
            }
            if (numeric.op() == Opcode.I64_EQZ) {
                expressions.emit(numeric.operand(0));
                code.pushLong(0);
                code.op(Opcodes.LCMP);
                code.jump(wanted ? Opcodes.IFEQ : Opcodes.IFNE, target);
                return;
            }
            Comparison comparison = Comparison.of(numeric.op());
            if (comparison != null) {
                compare(numeric, comparison, target, wanted);
                return;
            }
        }
        expressions.emit(condition);
        code.jump(wanted ? Opcodes.IFNE : Opcodes.IFEQ, target);
    }

    private void compare(
            Expression.Numeric numeric, Comparison comparison, Label target, boolean wanted) {
        Comparison.Relation relation =
                wanted ? comparison.relation() : comparison.relation().negated();
        if (comparison.kind() == Kind.INT) {
            boolean withZero =
                    !comparison.unsigned()
                            && numeric.operand(1) instanceof Expression.Constant constant
                            && constant.bits() == 0;
            if (withZero) {
                expressions.emit(numeric.operand(0));
                code.jump(relation.zeroJump(), target);
            } else {
                comparands(numeric, comparison);
                code.jump(relation.intJump(), target);
            }
            return;
        }
        comparands(numeric, comparison);
        code.op(comparison.instruction());
        code.jump(relation.zeroJump(), target);
    }

    /** Writes both operands, unsigned ones shifted so that a signed comparison orders them. */
    private void comparands(Expression.Numeric numeric, Comparison comparison) {
        comparand(numeric.operand(0), comparison);
        code.pend(comparison.kind());
        comparand(numeric.operand(1), comparison);
        code.unpend(1);
    }

    private void comparand(Expression operand, Comparison comparison) {
        if (!comparison.unsigned()) {
            expressions.emit(operand);
        } else if (comparison.kind() == Kind.INT) {
            if (operand instanceof Expression.Constant constant) {
                code.pushInt((int) constant.bits() + Integer.MIN_VALUE);
            } else {
                expressions.emit(operand);
                code.pushInt(Integer.MIN_VALUE);
                code.op(Opcodes.IADD);
            }
        } else if (operand instanceof Expression.Constant constant) {
            code.pushLong(constant.bits() + Long.MIN_VALUE);
        } else {
            expressions.emit(operand);
            code.pushLong(Long.MIN_VALUE);
            code.op(Opcodes.LADD);
        }
    }

    /** Writes a condition as the value 0 or 1. */
    void value(Expression condition) {
        if (code.isNothingPending() || condition instanceof Expression.IsNull) {
            branchingValue(condition);
            return;
        }
        Expression.Numeric numeric = (Expression.Numeric) condition;
        if (numeric.op() == Opcode.I32_EQZ) {
            expressions.emit(numeric.operand(0));
            isZero();
            return;
        }
        if (numeric.op() == Opcode.I64_EQZ) {
            expressions.emit(numeric.operand(0));
            code.invokeStatic("java/lang/Long", "numberOfLeadingZeros", "(J)I");
            code.pushInt(6);
            code.op(Opcodes.IUSHR);
            return;
        }
        Comparison comparison = Comparison.of(numeric.op());
        if (comparison.kind() == Kind.INT) {
            intValue(numeric, comparison);
        } else {
            comparands(numeric, comparison);
            code.op(comparison.instruction());
            fromSign(comparison.relation());
        }
    }

    private void branchingValue(Expression condition) {
        Label isTrue = new Label();
        Label end = new Label();
        jumpIfTrue(condition, isTrue);
        code.pushInt(0);
        code.jump(Opcodes.GOTO, end);
        code.place(isTrue);
        code.pushInt(1);
        code.pend(Kind.INT);
        code.place(end);
        code.unpend(1);
    }

    /** From an int to 1 if it is zero, otherwise 0. */
    private void isZero() {
        code.invokeStatic("java/lang/Integer", "numberOfLeadingZeros", "(I)I");
        code.pushInt(5);
        code.op(Opcodes.IUSHR);
    }

    private void flip() {
        code.pushInt(1);
        code.op(Opcodes.IXOR);
    }

    /** Compares ints without a branch: the sign of their difference as longs decides. */
    private void intValue(Expression.Numeric numeric, Comparison comparison) {
        switch (comparison.relation()) {
            case EQ, NE -> {
                expressions.operands(numeric);
                code.op(Opcodes.IXOR);
                isZero();
                if (comparison.relation() == Comparison.Relation.NE) {
                    flip();
                }
            }
            case LT, GE -> {
                difference(numeric, comparison);
                signBit();
                if (comparison.relation() == Comparison.Relation.GE) {
                    flip();
                }
            }
            case GT, LE -> {
                difference(numeric, comparison);
                code.op(Opcodes.LNEG);
                signBit();
                if (comparison.relation() == Comparison.Relation.LE) {
                    flip();
                }
            }
        }
    }

    private void difference(Expression.Numeric numeric, Comparison comparison) {
        widen(numeric.operand(0), comparison.unsigned());
        code.pend(Kind.LONG);
        widen(numeric.operand(1), comparison.unsigned());
        code.unpend(1);
        code.op(Opcodes.LSUB);
    }

    private void widen(Expression operand, boolean unsigned) {
        expressions.emit(operand);
        code.op(Opcodes.I2L);
        if (unsigned) {
            code.pushLong(0xFFFF_FFFFL);
            code.op(Opcodes.LAND);
        }
    }

    private void signBit() {
        code.pushInt(63);
        code.op(Opcodes.LUSHR);
        code.op(Opcodes.L2I);
    }

    /** From -1, 0 or 1 to the truth of its relation to 0. */
    private void fromSign(Comparison.Relation relation) {
        switch (relation) {
            case EQ -> {
                code.pushInt(1);
                code.op(Opcodes.IAND);
                flip();
            }
            case NE -> {
                code.pushInt(1);
                code.op(Opcodes.IAND);
            }
            case LT -> {
                code.pushInt(31);
                code.op(Opcodes.IUSHR);
            }
            case GE -> {
                code.pushInt(31);
                code.op(Opcodes.IUSHR);
                flip();
            }
            case GT -> {
                code.op(Opcodes.INEG);
                code.pushInt(31);
                code.op(Opcodes.IUSHR);
            }
            case LE -> {
                code.op(Opcodes.INEG);
                code.pushInt(31);
                code.op(Opcodes.IUSHR);
                flip();
            }
        }
    }
}
