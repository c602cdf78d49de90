package dev.wasmjar.compiler.emit;

import dev.wasmjar.compiler.ir.Expression;
import dev.wasmjar.compiler.ir.Part;
import dev.wasmjar.compiler.ir.Statement;
import java.util.BitSet;
import java.util.List;

/**
 * Which locals statements use, and which of them must be set to zero before: those that are not surely
 * set before they are read and before control first branches or merges.
 */
final class UsedLocals {
    private final BitSet used = new BitSet();
    private final BitSet set = new BitSet();
    private final BitSet zeroed = new BitSet();
    private final boolean readsMemoryEnd;
    private boolean straight = true;
    private boolean memoryEnd;

    private UsedLocals(boolean readsMemoryEnd) {
        this.readsMemoryEnd = readsMemoryEnd;
    }

    /**
     * Examines the statements of a method.
     *
     * @param readsMemoryEnd whether accesses to memory 0 read its end first, which is a branch
     */
    static UsedLocals of(List<Statement> statements, boolean readsMemoryEnd) {
        UsedLocals locals = new UsedLocals(readsMemoryEnd);
        statements.forEach(locals::visit);
        return locals;
    }

    /** All locals that the statements read or set. */
    BitSet used() {
        return used;
    }

    /** Those that must be set to zero first, unless they are parameters. */
    BitSet zeroed() {
        return zeroed;
    }

    /** Whether the method may need the end of memory 0. */
    boolean memoryEnd() {
        return memoryEnd;
    }

    private void visit(Statement statement) {
        if (statement instanceof Statement.Store store) {
            access(store.memory());
        }
        if (!isStraight(statement)) {
            straight = false;
        }
        for (Expression expression : statement.expressions()) {
            visit(expression);
        }
        if (statement instanceof Statement.SetLocal setLocal) {
            set(setLocal.local());
        } else if (statement instanceof Statement.CallMany call) {
            for (int local : call.locals()) {
                set(local);
            }
        } else if (statement instanceof Statement.Outlined outlined) {
            Part part = outlined.part();
            for (int local : part.inputs()) {
                read(local);
            }
            for (int local : part.outputs()) {
                set(local);
            }
        }
    }

    private void access(int memory) {
        if (readsMemoryEnd && memory == 0) {
            memoryEnd = true;
            straight = false;
        }
    }

    private static boolean isStraight(Statement statement) {
        return statement instanceof Statement.SetLocal
                || statement instanceof Statement.SetGlobal
                || statement instanceof Statement.Store
                || statement instanceof Statement.Evaluate
                || statement instanceof Statement.CallMany
                || statement instanceof Statement.Return;
    }

    private void visit(Expression expression) {
        if (expression instanceof Expression.Load load) {
            access(load.memory());
        }
        if (branches(expression)) {
            straight = false;
        }
        for (Expression operand : expression.operands()) {
            visit(operand);
        }
        if (expression instanceof Expression.LocalGet get) {
            read(get.local());
        } else if (expression instanceof Expression.LocalTee tee) {
            set(tee.local());
        }
    }

    private static boolean branches(Expression expression) {
        return expression instanceof Expression.Select
                || expression instanceof Expression.IsNull
                || expression instanceof Expression.Numeric numeric
                        && ConditionEmitter.isComparison(numeric.op());
    }

    private void read(int local) {
        used.set(local);
        if (!set.get(local)) {
            zeroed.set(local);
        }
    }

    private void set(int local) {
        used.set(local);
        if (straight) {
            set.set(local);
        } else if (!set.get(local)) {
            zeroed.set(local);
        }
    }
}
