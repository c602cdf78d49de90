package dev.wasmjar.compiler.ir;

import dev.wasmjar.compiler.opcode.Opcode;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A statement. Blocks, loops and ifs are flat: their start, their {@code else} and their end are
 * statements of their own in the list of a {@link Body}.
 */
public abstract sealed class Statement {

    /** No expressions. */
    static final Expression[] NONE = {};

    private final Expression[] expressions;
    private final int ownSize;
    private final int size;

    private Statement(int ownSize, Expression... expressions) {
        this.expressions = expressions;
        this.ownSize = ownSize;
        int all = ownSize;
        for (Expression expression : expressions) {
            all += expression.size();
        }
        this.size = all;
    }

    private Statement(int ownSize) {
        this(ownSize, NONE);
    }

    /** The expressions in the order of evaluation; not to be modified. */
    public final Expression[] expressions() {
        return expressions;
    }

    /** Estimate of its bytecode without that of its expressions, in bytes. */
    public final int ownSize() {
        return ownSize;
    }

    /** Estimate of all of its bytecode, in bytes. */
    public final int size() {
        return size;
    }

    /** Whether control never goes on to the next statement. */
    public boolean isTerminator() {
        return false;
    }

    /** Sets a local or temporary. */
    public static final class SetLocal extends Statement {
        private final int local;
        private final Expression value;

        public SetLocal(int local, Expression value) {
            super(local < 4 ? 1 : local < 256 ? 2 : 4, value);
            this.local = local;
            this.value = value;
        }

        public int local() {
            return local;
        }

        public Expression value() {
            return value;
        }
    }

    /** Sets a global. */
    public static final class SetGlobal extends Statement {
        private final int global;
        private final Expression value;

        public SetGlobal(int global, Expression value) {
            super(5, value);
            this.global = global;
            this.value = value;
        }

        public int global() {
            return global;
        }

        public Expression value() {
            return value;
        }
    }

    /** A store; {@code position} is the byte offset of the instruction in the module. */
    public static final class Store extends Statement {
        private final Opcode op;
        private final int memory;
        private final long offset;
        private final Expression address;
        private final Expression value;
        private final int position;

        public Store(Opcode op, int memory, long offset, Expression address, Expression value, int position) {
            super(offset == 0 ? 19 : 26, address, value);
            this.op = op;
            this.memory = memory;
            this.offset = offset;
            this.address = address;
            this.value = value;
            this.position = position;
        }

        public Opcode op() {
            return op;
        }

        public int memory() {
            return memory;
        }

        public long offset() {
            return offset;
        }

        public Expression address() {
            return address;
        }

        public Expression value() {
            return value;
        }

        public int position() {
            return position;
        }
    }

    /** Evaluates and drops what it yields, if anything. */
    public static final class Evaluate extends Statement {
        private final Expression expression;

        public Evaluate(Expression expression) {
            super(1, expression);
            this.expression = expression;
        }

        public Expression expression() {
            return expression;
        }
    }

    /** Calls a function of several results and puts them into locals. */
    public static final class CallMany extends Statement {
        private final Expression.Call call;
        private final int[] locals;

        public CallMany(Expression.Call call, int[] locals) {
            super((locals.length > 40 ? 15 : 8) * locals.length, call);
            this.call = call;
            this.locals = locals;
        }

        public Expression.Call call() {
            return call;
        }

        public int[] locals() {
            return locals;
        }
    }

    /** A statement that is about a label. */
    public abstract static sealed class OfLabel extends Statement {
        private final Label label;

        private OfLabel(int ownSize, Label label, Expression... expressions) {
            super(ownSize, expressions);
            this.label = label;
        }

        public final Label label() {
            return label;
        }
    }

    /** Start of a block; a branch to the label goes to its end. */
    public static final class Block extends OfLabel {
        public Block(Label label) {
            super(0, label);
        }
    }

    /** Start of a loop; a branch to the label goes here. */
    public static final class Loop extends OfLabel {
        public Loop(Label label) {
            super(0, label);
        }
    }

    /** Start of an {@code if}; a branch to the label goes to its end. */
    public static final class If extends OfLabel {
        public If(Expression condition, Label label) {
            super(3, label, condition);
        }

        public Expression condition() {
            return expressions()[0];
        }
    }

    /** The {@code else} of the innermost {@code if}. */
    public static final class Else extends OfLabel {
        public Else(Label label) {
            super(3, label);
        }
    }

    /** The end of a block, loop or {@code if}. */
    public static final class End extends OfLabel {
        public End(Label label) {
            super(0, label);
        }
    }

    /** A branch. */
    public static final class Branch extends OfLabel {
        public Branch(Label label) {
            super(3, label);
        }

        @Override
        public boolean isTerminator() {
            return true;
        }
    }

    /** A branch taken if the condition is not zero. */
    public static final class BranchIf extends OfLabel {
        public BranchIf(Expression condition, Label label) {
            super(3, label, condition);
        }

        public Expression condition() {
            return expressions()[0];
        }
    }

    /** A branch by index; the last label is for all indices past the others. */
    public static final class BranchTable extends Statement {

        /** Tables of more entries are written as a map from indices to labels. */
        public static final int MAX_PLAIN = 512;

        private final Expression index;
        private final Label[] labels;
        private final Set<Label> distinctLabels;

        /** Takes the array over. */
        public BranchTable(Expression index, Label[] labels) {
            this(index, labels, new LinkedHashSet<>(Arrays.asList(labels)));
        }

        private BranchTable(Expression index, Label[] labels, Set<Label> distinctLabels) {
            super(16 + 4 * (labels.length > MAX_PLAIN ? distinctLabels.size() : labels.length), index);
            this.index = index;
            this.labels = labels;
            this.distinctLabels = distinctLabels;
        }

        public Expression index() {
            return index;
        }

        /** The labels by index, that for all other indices last; not to be modified. */
        public Label[] labels() {
            return labels;
        }

        /** The labels, each once, in the order of their first occurrence. */
        public Set<Label> distinctLabels() {
            return distinctLabels;
        }

        @Override
        public boolean isTerminator() {
            return true;
        }
    }

    /** Leaves the function with its results. */
    public static final class Return extends Statement {

        /** Takes the array over. */
        public Return(Expression[] values) {
            super(1 + 6 * Math.max(0, values.length - 1), values);
        }

        public Expression[] values() {
            return expressions();
        }

        @Override
        public boolean isTerminator() {
            return true;
        }
    }

    /** Leaves the function by calling another. */
    public static final class TailCall extends Statement {
        private final Expression.Call call;

        public TailCall(Expression.Call call) {
            super(8, call);
            this.call = call;
        }

        public Expression.Call call() {
            return call;
        }

        @Override
        public boolean isTerminator() {
            return true;
        }
    }

    /** Statements that are a method of their own. */
    public static final class Outlined extends Statement {
        private final Part part;

        public Outlined(Part part) {
            super(part.callSize());
            this.part = part;
        }

        public Part part() {
            return part;
        }

        @Override
        public boolean isTerminator() {
            return !part.fallsThrough();
        }
    }

    /** Traps; {@code position} as of a store, 0 where the compiler made it. */
    public static final class Unreachable extends Statement {
        private final int position;

        public Unreachable(int position) {
            super(4);
            this.position = position;
        }

        public int position() {
            return position;
        }

        @Override
        public boolean isTerminator() {
            return true;
        }
    }
}
