package dev.wasmjar.compiler.module;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.types.HeapType;
import java.util.List;

/**
 * A validated constant expression as its instructions in postfix order, without the {@code end}
 * (WebAssembly 3.0, section 3.4).
 *
 * @param instructions the instructions
 * @param range where it stands in the module
 */
public record ConstantExpression(List<Instruction> instructions, ByteRange range) {

    /**
     * One instruction.
     *
     * @param op the instruction: a constant, {@code global.get}, {@code ref.null}, {@code
     *     ref.func}, integer arithmetic, or one of the constant GC and vector instructions
     * @param immediate integer value, float bits, global, function or type index; low half of a
     *     vector
     * @param second high half of a vector; length of {@code array.new_fixed}
     * @param heapType operand of {@code ref.null}, otherwise null
     */
    public record Instruction(Opcode op, long immediate, long second, HeapType heapType) {}
}
