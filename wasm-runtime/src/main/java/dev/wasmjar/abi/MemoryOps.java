package dev.wasmjar.abi;

import java.util.Arrays;

/** The memory instructions that are more than an array access (WebAssembly 3.0, section 4.6.9). */
public final class MemoryOps {
    private static final byte[] DROPPED = {};

    private MemoryOps() {}

    /** {@code memory.size}, in pages. */
    public static int size(ModuleInstance instance, int memory) {
        return instance.memories[memory].pages();
    }

    /** {@code memory.grow}. */
    public static int grow(int delta, ModuleInstance instance, int memory) {
        return instance.memories[memory].grow(delta);
    }

    /** {@code memory.fill}. */
    public static void fill(
            int address, int value, int length, ModuleInstance instance, int memory) {
        LinearMemory target = instance.memories[memory];
        check(address, length, target.sizeInBytes());
        Arrays.fill(target.bytes(), address, address + length, (byte) value);
    }

    /** {@code memory.copy}. */
    public static void copy(
            int to, int from, int length, ModuleInstance instance, int memory, int sourceMemory) {
        LinearMemory source = instance.memories[sourceMemory];
        LinearMemory target = instance.memories[memory];
        check(from, length, source.sizeInBytes());
        check(to, length, target.sizeInBytes());
        System.arraycopy(source.bytes(), from, target.bytes(), to, length);
    }

    /** {@code memory.init}. */
    public static void init(
            int to, int from, int length, ModuleInstance instance, int memory, int segment) {
        byte[] source = instance.dataSegments[segment];
        LinearMemory target = instance.memories[memory];
        check(from, length, source.length);
        check(to, length, target.sizeInBytes());
        System.arraycopy(source, from, target.bytes(), to, length);
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
