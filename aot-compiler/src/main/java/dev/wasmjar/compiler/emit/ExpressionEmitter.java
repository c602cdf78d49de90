package dev.wasmjar.compiler.emit;

import dev.wasmjar.compiler.ir.Expression;
import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.plan.ModuleLayout;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** Writes expressions: each leaves its value, if it has one, on the operand stack. */
final class ExpressionEmitter {
    private final Code code;
    private final Locals locals;
    private final KnownBounds bounds;
    private final NumericEmitter numerics;
    private final MemoryEmitter memories;
    private final StateEmitter state;
    private final CallEmitter calls;
    private final ConditionEmitter conditions;

    ExpressionEmitter(Code code, Locals locals, ModuleLayout layout, KnownBounds bounds) {
        this.code = code;
        this.locals = locals;
        this.bounds = bounds;
        this.conditions = new ConditionEmitter(code, this);
        this.numerics = new NumericEmitter(code, this, conditions);
        this.memories = new MemoryEmitter(code, this, locals, layout, bounds);
        this.state = new StateEmitter(code, this, layout);
        this.calls = new CallEmitter(code, this, locals, layout);
    }

    ConditionEmitter conditions() {
        return conditions;
    }

    MemoryEmitter memories() {
        return memories;
    }

    StateEmitter state() {
        return state;
    }

    CallEmitter calls() {
        return calls;
    }

    /** Writes an expression. */
    void emit(Expression expression) {
        if (expression.operands().length == 0) {
            code.sourceLine(expression.position());
        }
        if (expression instanceof Expression.Constant constant) {
            code.pushConstant(constant.kind(), constant.bits());
        } else if (expression instanceof Expression.LocalGet get) {
            locals.load(code, get.local());
        } else if (expression instanceof Expression.LocalTee tee) {
            emit(tee.operand(0));
            code.dup(tee.kind());
            locals.store(code, tee.local());
            bounds.changed(tee.local());
        } else if (expression instanceof Expression.Numeric numeric) {
            numerics.emit(numeric);
        } else if (expression instanceof Expression.Load load) {
            memories.load(load);
        } else if (expression instanceof Expression.Call call) {
            calls.emit(call);
            bounds.called();
        } else if (expression instanceof Expression.GlobalGet get) {
            state.get(get.global());
        } else if (expression instanceof Expression.Select select) {
            select(select);
        } else if (expression instanceof Expression.Runtime runtime) {
            state.runtime(runtime);
            if (runtime.op() == Opcode.MEMORY_GROW) {
                bounds.called();
            }
        } else if (expression instanceof Expression.IsNull isNull) {
            conditions.value(isNull);
        } else if (expression instanceof Expression.Null) {
            code.op(Opcodes.ACONST_NULL);
        } else {
            throw new IllegalStateException(expression.toString());
        }
    }

    /** Writes operands from left to right; all but the last wait on the stack meanwhile. */
    void operands(Expression expression) {
        Expression[] operands = expression.operands();
        for (int i = 0; i < operands.length; i++) {
            emit(operands[i]);
            if (i + 1 < operands.length) {
                code.pend(operands[i].kind());
            }
        }
        if (operands.length > 1) {
            code.unpend(operands.length - 1);
        }
    }

    private void select(Expression.Select select) {
        Label otherwise = new Label();
        Label end = new Label();
        conditions.jumpIfFalse(select.operand(2), otherwise);
        emit(select.operand(0));
        code.jump(Opcodes.GOTO, end);
        code.place(otherwise);
        emit(select.operand(1));
        code.pend(select.kind());
        code.place(end);
        code.unpend(1);
    }
}
