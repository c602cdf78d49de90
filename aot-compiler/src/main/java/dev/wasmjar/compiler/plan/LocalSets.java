package dev.wasmjar.compiler.plan;

import dev.wasmjar.compiler.ir.Expression;
import dev.wasmjar.compiler.ir.Statement;
import java.util.BitSet;

/** The locals that statements read and set. */
public final class LocalSets {
    private LocalSets() {}

    /** Adds the locals that a statement sets, also within its expressions. */
    public static void addSet(Statement statement, BitSet set) {
        if (statement instanceof Statement.SetLocal setLocal) {
            set.set(setLocal.local());
        } else if (statement instanceof Statement.CallMany call) {
            addAll(call.locals(), set);
        } else if (statement instanceof Statement.Outlined outlined) {
            addAll(outlined.part().outputs(), set);
        }
        for (Expression expression : statement.expressions()) {
            addTees(expression, set);
        }
    }

    private static void addTees(Expression expression, BitSet set) {
        if (expression instanceof Expression.LocalTee tee) {
            set.set(tee.local());
        }
        for (Expression operand : expression.operands()) {
            addTees(operand, set);
        }
    }

    /** A set of its own; with {@code clone}, C1 calls into the JVM. */
    static BitSet copy(BitSet set) {
        BitSet copy = new BitSet();
        copy.or(set);
        return copy;
    }

    /** The locals of a set in order. */
    static int[] toArray(BitSet set) {
        int[] locals = new int[set.cardinality()];
        int next = -1;
        for (int i = 0; i < locals.length; i++) {
            next = set.nextSetBit(next + 1);
            locals[i] = next;
        }
        return locals;
    }

    static void addAll(int[] locals, BitSet set) {
        for (int local : locals) {
            set.set(local);
        }
    }

    /** Adds the locals that a statement uses in any way. */
    static void addUsed(Statement statement, BitSet used) {
        addSet(statement, used);
        if (statement instanceof Statement.Outlined outlined) {
            addAll(outlined.part().inputs(), used);
        }
        for (Expression expression : statement.expressions()) {
            addReads(expression, used);
        }
    }

    private static void addReads(Expression expression, BitSet read) {
        if (expression instanceof Expression.LocalGet get) {
            read.set(get.local());
        }
        for (Expression operand : expression.operands()) {
            addReads(operand, read);
        }
    }

    /** Adds the locals that are read to find addresses of loads. */
    static void addReadByAddresses(Expression expression, BitSet read) {
        if (expression instanceof Expression.Load) {
            addReads(expression, read);
        }
        for (Expression operand : expression.operands()) {
            addReadByAddresses(operand, read);
        }
    }
}
