package dev.wasmjar.abi;

import dev.wasmjar.Trap;

/**
 * Loads and stores as calls, for code that is not expected to be hot: HotSpot makes ten inlined calls of
 * each use of a {@code VarHandle}, whether it runs often or once. These methods are a little longer than
 * the 35 bytes up to which HotSpot's compilers inline whatever they meet, so that they are inlined by C2
 * only, and only where they are called often.
 *
 * <p>Each takes the bytes of a memory; the memory's limit for the width, which the index must be less
 * than; the address, a signed {@code int}, since no memory has 2 GiB; and a static offset from 0 on. The
 * limit less the offset can't overflow, while their sum could.
 */
public final class MemoryAccess {
    private MemoryAccess() {}

    /** Loads 16 bits; traps where they are not within the memory. */
    public static short getShort(byte[] memory, int limit, int address, int offset) {
        if (address < 0) {
            throw outOfBounds(memory, limit, address, offset);
        }
        if (address >= limit - offset) {
            throw outOfBounds(memory, limit, address, offset);
        }
        return (short) Access16.HANDLE.get(memory, address + offset);
    }

    /** Stores 16 bits; traps where they are not within the memory. */
    public static void setShort(byte[] memory, int limit, int address, int offset, short value) {
        if (address < 0) {
            throw outOfBounds(memory, limit, address, offset);
        }
        if (address >= limit - offset) {
            throw outOfBounds(memory, limit, address, offset);
        }
        Access16.HANDLE.set(memory, address + offset, value);
    }

    /** Loads 32 bits; traps where they are not within the memory. */
    public static int getInt(byte[] memory, int limit, int address, int offset) {
        if (address < 0) {
            throw outOfBounds(memory, limit, address, offset);
        }
        if (address >= limit - offset) {
            throw outOfBounds(memory, limit, address, offset);
        }
        return (int) Access32.HANDLE.get(memory, address + offset);
    }

    /** Stores 32 bits; traps where they are not within the memory. */
    public static void setInt(byte[] memory, int limit, int address, int offset, int value) {
        if (address < 0) {
            throw outOfBounds(memory, limit, address, offset);
        }
        if (address >= limit - offset) {
            throw outOfBounds(memory, limit, address, offset);
        }
        Access32.HANDLE.set(memory, address + offset, value);
    }

    /** Loads 64 bits; traps where they are not within the memory. */
    public static long getLong(byte[] memory, int limit, int address, int offset) {
        if (address < 0) {
            throw outOfBounds(memory, limit, address, offset);
        }
        if (address >= limit - offset) {
            throw outOfBounds(memory, limit, address, offset);
        }
        return (long) Access64.HANDLE.get(memory, address + offset);
    }

    /** Stores 64 bits; traps where they are not within the memory. */
    public static void setLong(byte[] memory, int limit, int address, int offset, long value) {
        if (address < 0) {
            throw outOfBounds(memory, limit, address, offset);
        }
        if (address >= limit - offset) {
            throw outOfBounds(memory, limit, address, offset);
        }
        Access64.HANDLE.set(memory, address + offset, value);
    }

    /** Takes what it does not need, for the length of the methods above. */
    private static Trap outOfBounds(byte[] memory, int limit, int address, int offset) {
        return Traps.outOfBoundsMemory();
    }
}
