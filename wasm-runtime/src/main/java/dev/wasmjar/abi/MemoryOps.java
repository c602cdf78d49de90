package dev.wasmjar.abi;

import java.util.Arrays;

/** The memory instructions that are more than an array access (WebAssembly 3.0, section 4.6.9). */
public final class MemoryOps {
    private static final byte[] DROPPED = {};

    private MemoryOps() {}

    /** {@code memory.size}, in pages. */
    public static int size(byte[] memory) {
        return memory.length >>> 16;
    }

    /** {@code memory.grow}. */
    public static int grow(int delta, ModuleInstance instance, int memory) {
        return instance.memories[memory].grow(delta);
    }

    /** {@code memory.fill}. */
    public static void fill(int address, int value, int length, byte[] memory) {
        check(address, length, memory.length);
        Arrays.fill(memory, address, address + length, (byte) value);
    }

    /** {@code memory.copy}. */
    public static void copy(int to, int from, int length, byte[] target, byte[] source) {
        check(from, length, source.length);
        check(to, length, target.length);
        System.arraycopy(source, from, target, to, length);
    }

    /** {@code memory.init}. */
    public static void init(
            int to, int from, int length, byte[] memory, ModuleInstance instance, int segment) {
        byte[] source = instance.dataSegments[segment];
        check(from, length, source.length);
        check(to, length, memory.length);
        System.arraycopy(source, from, memory, to, length);
    }

    /** {@code data.drop}. */
    public static void drop(ModuleInstance instance, int segment) {
        instance.dataSegments[segment] = DROPPED;
    }

    private static void check(int address, int length, int size) {
        if (Integer.toUnsignedLong(address) + Integer.toUnsignedLong(length) > size) {
            throw Traps.outOfBoundsMemory();
        }
    }
}
