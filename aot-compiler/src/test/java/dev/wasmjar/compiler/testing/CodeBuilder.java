package dev.wasmjar.compiler.testing;

import dev.wasmjar.compiler.opcode.Immediates;
import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.types.HeapType;
import dev.wasmjar.types.ValueType;

/**
 * Writes instructions. The {@code end} of the body or expression itself is added by {@link
 * WasmBuilder}.
 */
public final class CodeBuilder {
    private final ByteSink locals = new ByteSink();
    private final ByteSink code = new ByteSink();
    private int declarations;

    /** Declares locals of one type. */
    public CodeBuilder locals(long count, ValueType type) {
        declarations++;
        locals.unsigned(count).type(type);
        return this;
    }

    /** An instruction whose immediates, if any, are indices. */
    public CodeBuilder op(Opcode op, long... immediates) {
        opcode(op);
        if (op.immediates() == Immediates.LANE) {
            code.bytes((int) immediates[0]);
            return this;
        }
        for (long immediate : immediates) {
            code.unsigned(immediate);
        }
        return this;
    }

    private void opcode(Opcode op) {
        if (op.isPrefixed()) {
            code.bytes(op.prefix()).unsigned(op.subcode());
        } else {
            code.bytes(op.code());
        }
    }

    /** {@code i32.const}. */
    public CodeBuilder i32(int value) {
        opcode(Opcode.I32_CONST);
        code.signed(value);
        return this;
    }

    /** {@code i64.const}. */
    public CodeBuilder i64(long value) {
        opcode(Opcode.I64_CONST);
        code.signed(value);
        return this;
    }

    /** {@code f32.const}. */
    public CodeBuilder f32(float value) {
        opcode(Opcode.F32_CONST);
        code.fixed(Float.floatToRawIntBits(value), Float.BYTES);
        return this;
    }

    /** {@code f64.const}. */
    public CodeBuilder f64(double value) {
        opcode(Opcode.F64_CONST);
        code.fixed(Double.doubleToRawLongBits(value), Double.BYTES);
        return this;
    }

    /** {@code v128.const}. */
    public CodeBuilder v128(long low, long high) {
        opcode(Opcode.V128_CONST);
        code.fixed(low, Long.BYTES).fixed(high, Long.BYTES);
        return this;
    }

    /** A block, loop, if or legacy try without parameters and results. */
    public CodeBuilder block(Opcode op) {
        opcode(op);
        code.bytes(0x40);
        return this;
    }

    /** A block, loop, if or legacy try with one result. */
    public CodeBuilder block(Opcode op, ValueType result) {
        opcode(op);
        code.type(result);
        return this;
    }

    /** A block, loop, if or legacy try with the parameters and results of a function type. */
    public CodeBuilder block(Opcode op, int typeIndex) {
        opcode(op);
        code.signed(typeIndex);
        return this;
    }

    /** An access of memory 0 with natural alignment, and a lane if the instruction has one. */
    public CodeBuilder access(Opcode op, long offset, int... lane) {
        opcode(op);
        code.unsigned(op.naturalAlignment().orElseThrow()).unsigned(offset).bytes(lane);
        return this;
    }

    /** An instruction with a heap type. */
    public CodeBuilder heap(Opcode op, HeapType type) {
        opcode(op);
        code.heapType(type);
        return this;
    }

    /** {@code br_table}; the last label is the default. */
    public CodeBuilder brTable(int... labels) {
        opcode(Opcode.BR_TABLE);
        code.unsigned(labels.length - 1);
        for (int label : labels) {
            code.unsigned(label);
        }
        return this;
    }

    /** {@code else}. */
    public CodeBuilder else_() {
        return op(Opcode.ELSE);
    }

    /** The {@code end} of a block. */
    public CodeBuilder end() {
        return op(Opcode.END);
    }

    /** Bytes as they are, each given as 0 to 255. */
    public CodeBuilder bytes(int... values) {
        code.bytes(values);
        return this;
    }

    /** The instructions so far. */
    public byte[] toByteArray() {
        return code.toByteArray();
    }

    byte[] body() {
        return new ByteSink()
                .unsigned(declarations)
                .raw(locals.toByteArray())
                .raw(expression())
                .toByteArray();
    }

    byte[] expression() {
        return new ByteSink().raw(code.toByteArray()).bytes(Opcode.END.code()).toByteArray();
    }
}
