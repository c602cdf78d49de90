package dev.wasmjar.compiler.plan;

import dev.wasmjar.compiler.ir.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Where the blocks of a list of statements start and end, and how large everything is. */
final class Structure {
    private static final int LOOP_BACK = 1;

    private final List<Statement> statements;

    /** For the start of a block, loop or if: the index of its end; otherwise -1. */
    private final int[] ends;

    /** For the start of an if: the index of its else, if it has one; otherwise -1. */
    private final int[] elses;

    /** Number of loops around a statement. */
    private final int[] loopDepths;

    /** Estimated bytecode of all statements before an index, in bytes. */
    private final long[] sizes;

    /** Number of statements before an index that leave the function. */
    private final int[] leaving;

    Structure(List<Statement> statements) {
        this.statements = statements;
        int count = statements.size();
        ends = new int[count];
        elses = new int[count];
        loopDepths = new int[count];
        sizes = new long[count + 1];
        leaving = new int[count + 1];
        Deque<Integer> open = new ArrayDeque<>();
        int loops = 0;
        for (int i = 0; i < count; i++) {
            Statement statement = statements.get(i);
            ends[i] = -1;
            elses[i] = -1;
            if (statement instanceof Statement.End) {
                int start = open.pop();
                ends[start] = i;
                loops -= loopOf(start);
            }
            loopDepths[i] = loops;
            if (isStart(statement)) {
                open.push(i);
                loops += loopOf(i);
            } else if (statement instanceof Statement.Else) {
                elses[open.element()] = i;
            }
            sizes[i + 1] = sizes[i] + statement.size();
            leaving[i + 1] = leaving[i] + (isLeaving(statement) ? 1 : 0);
        }
    }

    private static boolean isStart(Statement statement) {
        return statement instanceof Statement.Block
                || statement instanceof Statement.Loop
                || statement instanceof Statement.If;
    }

    private static boolean isLeaving(Statement statement) {
        return statement instanceof Statement.Return || statement instanceof Statement.TailCall;
    }

    private int loopOf(int start) {
        return statements.get(start) instanceof Statement.Loop ? LOOP_BACK : 0;
    }

    int count() {
        return statements.size();
    }

    Statement statement(int index) {
        return statements.get(index);
    }

    /** The statements from one index to before another. */
    List<Statement> statements(int start, int end) {
        return statements.subList(start, end);
    }

    /** Whether a block, loop or if starts here. */
    boolean isCompound(int index) {
        return ends[index] >= 0;
    }

    /** Index of the end of what starts here. */
    int end(int index) {
        return ends[index];
    }

    /** Index of the else of the if that starts here, or -1. */
    int otherwise(int index) {
        return elses[index];
    }

    /** Index of what follows a statement on the same level. */
    int next(int index) {
        return ends[index] >= 0 ? ends[index] + 1 : index + 1;
    }

    /** Whether a statement from one index to before another leaves the function. */
    boolean leaves(int start, int end) {
        return leaving[end] > leaving[start];
    }

    int loopDepth(int index) {
        return loopDepths[index];
    }

    /** Estimated bytecode of the statements from one index to before another, in bytes. */
    long size(int start, int end) {
        return sizes[end] - sizes[start];
    }
}
