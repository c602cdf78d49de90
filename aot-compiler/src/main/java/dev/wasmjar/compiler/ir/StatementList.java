package dev.wasmjar.compiler.ir;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * The statements of a body in the making, with the operand stack of expressions that no statement has
 * taken yet, and the temporaries.
 *
 * <p>An expression on the stack was evaluated, as WebAssembly sees it, before every statement that is
 * appended while it waits. Where that can make a difference, the expression and all those under it are
 * first stored in temporaries. Temporaries are read once and free again when the statement that reads
 * them is appended.
 */
final class StatementList {

    /** Taller trees are cut, which bounds the recursion of everything that walks them. */
    private static final int MAX_DEPTH = 60;

    /** Larger trees are cut, so that a method can be split between statements. */
    private static final int MAX_SIZE_BYTES = 1500;

    private static final int KINDS = Kind.values().length;

    private final List<Kind> locals;
    private final IntSupplier position;
    private final List<Statement> statements = new ArrayList<>();

    /** Temporaries that may be used again, by the ordinals of their kinds. */
    private final List<Deque<Integer>> freeTemporaries = new ArrayList<>();

    private Expression[] stack = new Expression[16];
    private int size;

    /** Expressions below this height are stored: no statement makes a difference to them. */
    private int stored;

    /** What each expression does and all those below it, but for those that are stored. */
    private int[] effectsTo = new int[16];

    private long[] readTo = new long[16];
    private long[] writtenTo = new long[16];

    /**
     * An empty list.
     *
     * @param locals kinds of the locals; temporaries are added
     * @param position byte offset of the current instruction in the module
     */
    StatementList(List<Kind> locals, IntSupplier position) {
        this.locals = locals;
        this.position = position;
        for (int kind = 0; kind < KINDS; kind++) {
            freeTemporaries.add(new ArrayDeque<>());
        }
    }

    List<Statement> statements() {
        return statements;
    }

    /** Number of expressions on the stack. */
    int height() {
        return size;
    }

    void push(Expression expression) {
        expression.standsAt(position.getAsInt());
        Expression pushed = expression;
        if (expression.depth() > MAX_DEPTH || expression.size() > MAX_SIZE_BYTES) {
            pushed = store(expression);
        }
        if (size == stack.length) {
            stack = Arrays.copyOf(stack, size * 2);
            effectsTo = Arrays.copyOf(effectsTo, size * 2);
            readTo = Arrays.copyOf(readTo, size * 2);
            writtenTo = Arrays.copyOf(writtenTo, size * 2);
        }
        stack[size++] = pushed;
        sumUp(size - 1);
    }

    private void sumUp(int index) {
        Expression expression = stack[index];
        effectsTo[index] = expression.effects();
        readTo[index] = expression.localsRead();
        writtenTo[index] = expression.localsWritten();
        if (index > stored) {
            effectsTo[index] |= effectsTo[index - 1];
            readTo[index] |= readTo[index - 1];
            writtenTo[index] |= writtenTo[index - 1];
        }
    }

    Expression pop() {
        Expression popped = stack[size - 1];
        truncate(size - 1);
        return popped;
    }

    /** Pops {@code count} expressions, the last one first. */
    Expression[] pop(int count) {
        truncate(size - count);
        Expression[] popped = new Expression[count]; // Arrays.copyOfRange calls into the JVM from C1's code.
        System.arraycopy(stack, size, popped, 0, count);
        return popped;
    }

    Expression peek(int index) {
        return stack[index];
    }

    void truncate(int height) {
        size = height;
        stored = Math.min(stored, height);
    }

    private Deque<Integer> free(Kind kind) {
        return freeTemporaries.get(kind.ordinal());
    }

    int newTemporary(Kind kind) {
        Integer free = free(kind).poll();
        if (free != null) {
            return free;
        }
        locals.add(kind);
        return locals.size() - 1;
    }

    /** Stores an expression that is not on the stack in a new temporary, and yields its value. */
    Expression store(Expression expression) {
        int temporary = newTemporary(expression.kind());
        append(new Statement.SetLocal(temporary, expression));
        return new Expression.LocalGet(expression.kind(), temporary, true);
    }

    /** As {@link #store}, but constants need no temporary. */
    Expression storeUnlessConstant(Expression expression) {
        return expression instanceof Expression.Constant ? expression : store(expression);
    }

    /** As {@link #store}, for a value that is read more than once: the temporary is never free again. */
    Expression storeForGood(Expression expression) {
        if (expression instanceof Expression.Constant) {
            return expression;
        }
        int temporary = newTemporary(expression.kind());
        append(new Statement.SetLocal(temporary, expression));
        return new Expression.LocalGet(expression.kind(), temporary, false);
    }

    /** Stores the expressions on the stack, so that control may branch or merge here. */
    void settle() {
        settle(size);
    }

    private void settle(int height) {
        for (int i = stored; i < height; i++) {
            Expression expression = stack[i];
            if (!isStored(expression)) {
                int temporary = newTemporary(expression.kind());
                add(new Statement.SetLocal(temporary, expression));
                stack[i] = new Expression.LocalGet(expression.kind(), temporary, true);
            }
        }
        stored = Math.max(stored, height);
        for (int i = stored; i < size; i++) {
            sumUp(i);
        }
    }

    private static boolean isStored(Expression expression) {
        return expression instanceof Expression.Constant
                || expression instanceof Expression.LocalGet
                        && (expression.effects() & Effects.READS_TEMPORARY) != 0;
    }

    /** Evaluates and drops the expressions above {@code height}, since control leaves. */
    void abandon(int height) {
        int end = size;
        truncate(height);
        for (int i = height; i < end; i++) {
            if (isObservable(stack[i])) {
                add(new Statement.Evaluate(stack[i]));
            } else {
                release(stack[i]);
            }
        }
    }

    /** Drops the value of an expression that is not on the stack. */
    void drop(Expression expression) {
        if (isObservable(expression)) {
            append(new Statement.Evaluate(expression));
        } else {
            release(expression);
        }
    }

    /** Gives back temporaries that nothing reads. */
    void free(int[] temporaries) {
        for (int temporary : temporaries) {
            free(locals.get(temporary)).add(temporary);
        }
    }

    static boolean isObservable(Expression expression) {
        return (expression.effects() & Effects.OBSERVABLE) != 0 || expression.localsWritten() != 0;
    }

    /** Appends a statement, after storing those expressions on the stack that must come before it. */
    void append(Statement statement) {
        int effects = ownEffects(statement);
        long read = 0;
        long written = 0;
        for (Expression expression : statement.expressions()) {
            effects |= expression.effects();
            read |= expression.localsRead();
            written |= expression.localsWritten();
        }
        if (statement instanceof Statement.SetLocal set) {
            written |= Effects.mask(set.local());
        }
        int last = size - 1;
        if (last >= stored
                && conflict(
                        effectsTo[last], readTo[last], writtenTo[last], effects, read, written)) {
            while (!conflict(
                    stack[last].effects(),
                    stack[last].localsRead(),
                    stack[last].localsWritten(),
                    effects,
                    read,
                    written)) {
                last--;
            }
            settle(last + 1);
        }
        add(statement);
    }

    /** Whether what waits must be evaluated before what has these effects, and these on locals. */
    private static boolean conflict(
            int waiting,
            long waitingRead,
            long waitingWritten,
            int effects,
            long read,
            long written) {
        return Effects.conflict(waiting, effects)
                || (effects & Effects.LEAVES) != 0 && waitingWritten != 0
                || (waitingRead & written) != 0
                || (waitingWritten & (read | written)) != 0;
    }

    private static int ownEffects(Statement statement) {
        if (statement instanceof Statement.SetGlobal) {
            return Effects.WRITES;
        }
        if (statement instanceof Statement.Store) {
            return Effects.WRITES | Effects.TRAPS_MEMORY;
        }
        if (statement instanceof Statement.BranchIf || statement instanceof Statement.If) {
            return Effects.LEAVES;
        }
        return 0;
    }

    private void add(Statement statement) {
        statements.add(statement);
        for (Expression expression : statement.expressions()) {
            expression.standsAt(position.getAsInt());
            release(expression);
        }
    }

    private void release(Expression expression) {
        if ((expression.effects() & Effects.READS_TEMPORARY) == 0) {
            return;
        }
        if (expression instanceof Expression.LocalGet get) {
            free(get.kind()).add(get.local());
        }
        for (Expression operand : expression.operands()) {
            release(operand);
        }
    }
}
