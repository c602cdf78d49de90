package dev.wasmjar.format;

import dev.wasmjar.format.ModuleDescriptor.Constant;
import dev.wasmjar.format.ModuleDescriptor.Data;
import dev.wasmjar.format.ModuleDescriptor.Operation;
import java.util.ArrayList;
import java.util.List;

/**
 * The data segments of a module. Some have tens of thousands: so they are columns of numbers, not objects.
 *
 * @param memories memory of each; -1 of a passive one; where an expression is the offset, -2 less the memory
 * @param offsets where they are copied to, or which expression says so
 * @param starts offsets in the module of their bytes
 * @param lengths numbers of their bytes
 * @param expressions offsets that are no numbers
 */
public record DataSegments(
        Numbers memories,
        Numbers offsets,
        Numbers starts,
        Numbers lengths,
        List<Constant> expressions) {

    private static final int PASSIVE = -1;
    private static final int BY_EXPRESSION = -2;

    /** These segments. */
    public static DataSegments of(List<Data> segments) {
        int[] memories = new int[segments.size()];
        int[] offsets = new int[memories.length];
        int[] starts = new int[memories.length];
        int[] lengths = new int[memories.length];
        List<Constant> expressions = new ArrayList<>();
        for (int i = 0; i < memories.length; i++) {
            Data segment = segments.get(i);
            Constant offset = segment.offset().orElse(null);
            starts[i] = Math.toIntExact(segment.bytes().offset());
            lengths[i] = Math.toIntExact(segment.bytes().length());
            if (offset == null) {
                memories[i] = PASSIVE;
            } else if (isNumber(offset)) {
                memories[i] = segment.memory();
                offsets[i] = (int) offset.steps().get(0).operand();
            } else {
                memories[i] = BY_EXPRESSION - segment.memory();
                offsets[i] = expressions.size();
                expressions.add(offset);
            }
        }
        return new DataSegments(
                Numbers.of(memories),
                Numbers.of(offsets),
                Numbers.of(starts),
                Numbers.of(lengths),
                List.copyOf(expressions));
    }

    private static boolean isNumber(Constant offset) {
        return offset.steps().size() == 1
                && offset.steps().get(0).operation() == Operation.I32_CONST;
    }

    void write(FormatWriter out) {
        out.numbers(memories);
        out.numbers(offsets);
        out.numbers(starts);
        out.numbers(lengths);
        out.list(expressions, DescriptorFormat::writeConstant);
    }

    static DataSegments read(FormatReader in) throws FormatException.Corrupt {
        Numbers memories = in.numbers();
        Numbers offsets = in.numbers(memories.size());
        Numbers starts = in.numbers(memories.size());
        Numbers lengths = in.numbers(memories.size());
        return new DataSegments(
                memories, offsets, starts, lengths, DescriptorFormat.readConstants(in));
    }

    /** How many there are. */
    public int size() {
        return memories.size();
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return size() == 0;
    }

    /** Whether a segment waits for an instruction. */
    public boolean isPassive(int index) {
        return memories.get(index) == PASSIVE;
    }

    /** The memory of an active segment. */
    public int memory(int index) {
        int memory = memories.get(index);
        return memory >= 0 ? memory : BY_EXPRESSION - memory;
    }

    /** The expression for the offset of an active segment; null where that is a number. */
    public Constant expression(int index) {
        return memories.get(index) >= 0 ? null : expressions.get(offsets.get(index));
    }

    /** The offset of an active segment, where it is a number: bits of an {@code i32}. */
    public int offset(int index) {
        return offsets.get(index);
    }

    /** Offset in the module of the bytes of a segment. */
    public int start(int index) {
        return starts.get(index);
    }

    /** Number of bytes of a segment. */
    public int length(int index) {
        return lengths.get(index);
    }
}
