package dev.wasmjar.compiler.ir;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.format.JavaTypes;

/**
 * A tree of operators that yields one value, or none. Operands are evaluated from left to right, then
 * the operator itself.
 */
public abstract sealed class Expression {

    private final Kind kind;
    private final Expression[] operands;
    private final int effects;
    private final long localsRead;
    private final long localsWritten;
    private final int depth;
    private final int size;
    private int position;

    private Expression(Kind kind, int effects, int size, Expression... operands) {
        this(kind, effects, 0, 0, size, operands);
    }

    private Expression(
            Kind kind, int effects, long read, long written, int size, Expression... operands) {
        int allEffects = effects;
        long allRead = read;
        long allWritten = written;
        int allSize = size;
        int deepest = 0;
        for (Expression operand : operands) {
            allEffects |= operand.effects;
            allRead |= operand.localsRead;
            allWritten |= operand.localsWritten;
            allSize += operand.size;
            deepest = Math.max(deepest, operand.depth);
        }
        this.kind = kind;
        this.operands = operands;
        this.effects = allEffects;
        this.localsRead = allRead;
        this.localsWritten = allWritten;
        this.size = allSize;
        this.depth = deepest + 1;
    }

    /** The value of a local. */
    public static Expression local(Kind kind, int local) {
        return new LocalGet(kind, local, false);
    }

    /** A constant by its bits. */
    public static Expression constant(Kind kind, long bits) {
        return new Constant(kind, bits);
    }

    /** {@code i32.sub} of a constant. */
    public static Expression subtract(Expression value, int constant) {
        return numeric(Opcode.I32_SUB, value, constant(Kind.INT, constant));
    }

    /** {@code i32.eq} with a constant. */
    public static Expression equal(Expression value, int constant) {
        return numeric(Opcode.I32_EQ, value, constant(Kind.INT, constant));
    }

    /** {@code i32.shr_u} by a constant. */
    public static Expression shiftRight(Expression value, int bits) {
        return bits == 0 ? value : numeric(Opcode.I32_SHR_U, value, constant(Kind.INT, bits));
    }

    /** {@code i32.and} with a constant. */
    public static Expression and(Expression value, int constant) {
        return numeric(Opcode.I32_AND, value, constant(Kind.INT, constant));
    }

    /** {@code i32.eqz}. */
    public static Expression isZero(Expression value) {
        return numeric(Opcode.I32_EQZ, value);
    }

    /** A comparison of two numbers of type i32. */
    public static Expression compare(Opcode op, Expression left, Expression right) {
        return numeric(op, left, right);
    }

    private static Expression numeric(Opcode op, Expression... operands) {
        return new Numeric(op, Kind.INT, false, NumericShape.size(op), operands);
    }

    /** A number of type i32. */
    public static Expression number(int value) {
        return new Constant(Kind.INT, value);
    }

    /** Notes where its instruction stands in the module, unless that is known. */
    final void standsAt(int offset) {
        if (position == 0) {
            position = offset;
        }
    }

    /** Byte offset of its instruction in the module, 0 where the compiler made it. */
    public final int position() {
        return position;
    }

    /** Kind of the value; null where there is none. */
    public final Kind kind() {
        return kind;
    }

    /** The local that has this value, since the expression gets or sets it; -1 if there is none. */
    public int local() {
        return -1;
    }

    /** Operands in the order of evaluation; not to be modified. */
    public final Expression[] operands() {
        return operands;
    }

    /** The operand at {@code index}. */
    public final Expression operand(int index) {
        return operands[index];
    }

    /** What evaluating the tree may do: bits of {@link Effects}. */
    public final int effects() {
        return effects;
    }

    /** Locals that the tree may read, as {@link Effects#mask}. */
    final long localsRead() {
        return localsRead;
    }

    /** Locals that the tree may write. */
    final long localsWritten() {
        return localsWritten;
    }

    /** Height of the tree. */
    final int depth() {
        return depth;
    }

    /** Estimate of its bytecode, in bytes. */
    public final int size() {
        return size;
    }

    /** A constant, its value given by bits. */
    public static final class Constant extends Expression {
        private final long bits;

        Constant(Kind kind, long bits) {
            super(kind, 0, kind == Kind.INT && (short) bits == bits ? 2 : 3);
            this.bits = bits;
        }

        /** The bits; an int sign-extended. */
        public long bits() {
            return bits;
        }
    }

    /** The null reference. */
    public static final class Null extends Expression {
        Null() {
            super(Kind.REFERENCE, 0, 1);
        }
    }

    /** The value of a local or temporary. */
    public static final class LocalGet extends Expression {
        private final int local;

        LocalGet(Kind kind, int local, boolean temporary) {
            super(
                    kind,
                    temporary ? Effects.READS_TEMPORARY : 0,
                    Effects.mask(local),
                    0,
                    local < 4 ? 1 : 2);
            this.local = local;
        }

        @Override
        public int local() {
            return local;
        }
    }

    /** Sets a local and yields the value. */
    public static final class LocalTee extends Expression {
        private final int local;

        LocalTee(int local, Expression value) {
            super(value.kind(), 0, 0, Effects.mask(local), local < 4 ? 2 : 3, value);
            this.local = local;
        }

        @Override
        public int local() {
            return local;
        }
    }

    /** The value of a global. */
    public static final class GlobalGet extends Expression {
        private final int global;

        GlobalGet(Kind kind, int global) {
            super(kind, Effects.READS, 4);
            this.global = global;
        }

        public int global() {
            return global;
        }
    }

    /** A numeric instruction. */
    public static final class Numeric extends Expression {
        private final Opcode op;

        Numeric(Opcode op, Kind kind, boolean mayTrap, int size, Expression... operands) {
            super(kind, mayTrap ? Effects.TRAPS : 0, size, operands);
            this.op = op;
        }

        public Opcode op() {
            return op;
        }
    }

    /** {@code select}: operands are the value if true, the value if false, and the condition. */
    public static final class Select extends Expression {
        Select(Expression ifTrue, Expression ifFalse, Expression condition) {
            super(ifTrue.kind(), 0, 8, ifTrue, ifFalse, condition);
        }
    }

    /** A load; the operand is the address. */
    public static final class Load extends Expression {
        private final Opcode op;
        private final int memory;
        private final long offset;

        Load(Opcode op, Kind kind, int memory, long offset, Expression address) {
            super(kind, Effects.READS | Effects.TRAPS_MEMORY, offset == 0 ? 19 : 26, address);
            this.op = op;
            this.memory = memory;
            this.offset = offset;
        }

        public Opcode op() {
            return op;
        }

        public int memory() {
            return memory;
        }

        /** Static offset, unsigned. */
        public long offset() {
            return offset;
        }
    }

    /** Whether a reference is null. */
    public static final class IsNull extends Expression {
        IsNull(Expression reference) {
            super(Kind.INT, 0, 7, reference);
        }
    }

    /**
     * An instruction that the runtime carries out: on memories, tables, segments and references. The
     * immediates are those of the instruction in the order of {@link
     * dev.wasmjar.compiler.validate.FunctionVisitor}.
     */
    public static final class Runtime extends Expression {
        private final Opcode op;
        private final int first;
        private final int second;

        Runtime(Opcode op, Kind kind, int effects, int first, int second, Expression... operands) {
            super(kind, effects, 12, operands);
            this.op = op;
            this.first = first;
            this.second = second;
        }

        public Opcode op() {
            return op;
        }

        public int first() {
            return first;
        }

        public int second() {
            return second;
        }
    }

    /** A call; the operands are the arguments, then the table index of an indirect call. */
    public static final class Call extends Expression {
        private final Callee callee;
        private final boolean tail;

        Call(Callee callee, Kind kind, boolean tail, Expression... operands) {
            super(
                    kind,
                    Effects.READS
                            | Effects.WRITES
                            | Effects.TRAPS
                            | Effects.TRAPS_MEMORY
                            | Effects.CALLS,
                    JavaTypes.isTooWide(callee.type()) ? 16 * operands.length : 5,
                    operands);
            this.callee = callee;
            this.tail = tail;
        }

        /** The same call with other operands. */
        public Call withOperands(Expression[] newOperands) {
            return new Call(callee, kind(), tail, newOperands);
        }

        /**
         * Whether the function returns what this call returns, so that the call itself may be left to
         * the caller of the function.
         */
        public boolean isTail() {
            return tail;
        }

        public Callee callee() {
            return callee;
        }
    }
}
