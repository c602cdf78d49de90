package dev.wasmjar.compiler.ir;

import dev.wasmjar.compiler.opcode.Opcode;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A statement. Blocks, loops and ifs are flat: their start, their {@code else} and their end are
 * statements of their own in the list of a {@link Body}.
 */
public sealed interface Statement {

    /** No expressions. */
    Expression[] NONE = {};

    /** The expressions in the order of evaluation; not to be modified. */
    Expression[] expressions();

    /** Estimate of its bytecode without that of its expressions, in bytes. */
    int ownSize();

    /** Estimate of all of its bytecode, in bytes. */
    default int size() {
        int size = ownSize();
        for (Expression expression : expressions()) {
            size += expression.size();
        }
        return size;
    }

    /** Whether control never goes on to the next statement. */
    default boolean isTerminator() {
        return false;
    }

    /** Sets a local or temporary. */
    record SetLocal(int local, Expression value) implements Statement {
        @Override
        public Expression[] expressions() {
            return new Expression[] {value};
        }

        @Override
        public int ownSize() {
            return local < 4 ? 1 : local < 256 ? 2 : 4;
        }
    }

    /** Sets a global. */
    record SetGlobal(int global, Expression value) implements Statement {
        @Override
        public Expression[] expressions() {
            return new Expression[] {value};
        }

        @Override
        public int ownSize() {
            return 5;
        }
    }

    /** A store; {@code position} is the byte offset of the instruction in the module. */
    record Store(
            Opcode op, int memory, long offset, Expression address, Expression value, int position)
            implements Statement {
        @Override
        public Expression[] expressions() {
            return new Expression[] {address, value};
        }

        @Override
        public int ownSize() {
            return offset == 0 ? 19 : 26;
        }
    }

    /** Evaluates and drops what it yields, if anything. */
    record Evaluate(Expression expression) implements Statement {
        @Override
        public Expression[] expressions() {
            return new Expression[] {expression};
        }

        @Override
        public int ownSize() {
            return 1;
        }
    }

    /** Calls a function of several results and puts them into locals. */
    record CallMany(Expression.Call call, int[] locals) implements Statement {
        @Override
        public Expression[] expressions() {
            return new Expression[] {call};
        }

        @Override
        public int ownSize() {
            return (locals.length > 40 ? 15 : 8) * locals.length;
        }
    }

    /** Start of a block; a branch to the label goes to its end. */
    record Block(Label label) implements Statement {
        @Override
        public Expression[] expressions() {
            return NONE;
        }

        @Override
        public int ownSize() {
            return 0;
        }
    }

    /** Start of a loop; a branch to the label goes here. */
    record Loop(Label label) implements Statement {
        @Override
        public Expression[] expressions() {
            return NONE;
        }

        @Override
        public int ownSize() {
            return 0;
        }
    }

    /** Start of an {@code if}; a branch to the label goes to its end. */
    record If(Expression condition, Label label) implements Statement {
        @Override
        public Expression[] expressions() {
            return new Expression[] {condition};
        }

        @Override
        public int ownSize() {
            return 3;
        }
    }

    /** The {@code else} of the innermost {@code if}. */
    record Else(Label label) implements Statement {
        @Override
        public Expression[] expressions() {
            return NONE;
        }

        @Override
        public int ownSize() {
            return 3;
        }
    }

    /** The end of a block, loop or {@code if}. */
    record End(Label label) implements Statement {
        @Override
        public Expression[] expressions() {
            return NONE;
        }

        @Override
        public int ownSize() {
            return 0;
        }
    }

    /** A branch. */
    record Branch(Label label) implements Statement {
        @Override
        public Expression[] expressions() {
            return NONE;
        }

        @Override
        public int ownSize() {
            return 3;
        }

        @Override
        public boolean isTerminator() {
            return true;
        }
    }

    /** A branch taken if the condition is not zero. */
    record BranchIf(Expression condition, Label label) implements Statement {
        @Override
        public Expression[] expressions() {
            return new Expression[] {condition};
        }

        @Override
        public int ownSize() {
            return 3;
        }
    }

    /** A branch by index; the last label is for all indices past the others. */
    final class BranchTable implements Statement {

        /** Tables of more entries are written as a map from indices to labels. */
        public static final int MAX_PLAIN = 512;

        private final Expression index;
        private final Label[] labels;
        private final Set<Label> distinctLabels;

        /** Takes the array over. */
        public BranchTable(Expression index, Label[] labels) {
            this.index = index;
            this.labels = labels;
            this.distinctLabels = new LinkedHashSet<>(Arrays.asList(labels));
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
        public Expression[] expressions() {
            return new Expression[] {index};
        }

        @Override
        public int ownSize() {
            return 16 + 4 * (labels.length > MAX_PLAIN ? distinctLabels.size() : labels.length);
        }

        @Override
        public boolean isTerminator() {
            return true;
        }
    }

    /** Leaves the function with its results. */
    record Return(Expression[] values) implements Statement {
        @Override
        public Expression[] expressions() {
            return values;
        }

        @Override
        public int ownSize() {
            return 1 + 6 * Math.max(0, values.length - 1);
        }

        @Override
        public boolean isTerminator() {
            return true;
        }
    }

    /** Leaves the function by calling another. */
    record TailCall(Expression.Call call) implements Statement {
        @Override
        public Expression[] expressions() {
            return new Expression[] {call};
        }

        @Override
        public int ownSize() {
            return 8;
        }

        @Override
        public boolean isTerminator() {
            return true;
        }
    }

    /** Statements that are a method of their own. */
    record Outlined(Part part) implements Statement {
        @Override
        public Expression[] expressions() {
            return NONE;
        }

        @Override
        public int ownSize() {
            return part.callSize();
        }

        @Override
        public boolean isTerminator() {
            return !part.fallsThrough();
        }
    }

    /** Traps; {@code position} as of a store, 0 where the compiler made it. */
    record Unreachable(int position) implements Statement {
        @Override
        public Expression[] expressions() {
            return NONE;
        }

        @Override
        public int ownSize() {
            return 4;
        }

        @Override
        public boolean isTerminator() {
            return true;
        }
    }
}
