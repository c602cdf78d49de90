package dev.wasmjar.abi;

import dev.wasmjar.Trap;

/**
 * Loads and stores of memory 0 as calls, for modules most of whose code runs seldom: HotSpot makes ten
 * inlined calls of each use of a {@code VarHandle}, whether it runs often or once. These methods are a
 * little longer than the 35 bytes up to which HotSpot's compilers inline whatever they meet, so that they
 * are inlined by C2 only, and only where they are called often. For that length even methods for what is
 * known to be within the memory look at the signs of their parameters, which C2 leaves out. Single bytes
 * that are known to be there need no handle, and no call.
 *
 * <p>Each takes the instance; the address, a signed {@code int}, since no memory has 2 GiB; and a static
 * offset from 0 on. The memory's limit less the offset can't overflow, while the sum of address and offset
 * could.
 */
public final class MemoryAccess {
    private MemoryAccess() {}

    /** Loads 8 bits; traps where they are not within the memory. */
    public static byte getByte(ModuleInstance instance, int address, int offset) {
        if (address < 0) {
            throw outOfBounds(instance, address, offset);
        }
        if (address >= instance.l0x1 - offset) {
            throw outOfBounds(instance, address, offset);
        }
        return instance.m0[address + offset];
    }

    /** Stores 8 bits; traps where they are not within the memory. */
    public static void setByte(ModuleInstance instance, int address, int offset, byte value) {
        if (address < 0) {
            throw outOfBounds(instance, address, offset);
        }
        if (address >= instance.l0x1 - offset) {
            throw outOfBounds(instance, address, offset);
        }
        instance.m0[address + offset] = value;
    }

    /** Loads 16 bits; traps where they are not within the memory. */
    public static short getShort(ModuleInstance instance, int address, int offset) {
        if (address < 0) {
            throw outOfBounds(instance, address, offset);
        }
        if (address >= instance.l0x2 - offset) {
            throw outOfBounds(instance, address, offset);
        }
        return (short) Access16.HANDLE.get(instance.m0, address + offset);
    }

    /** Loads 16 bits, which are known to be within the memory. */
    public static short getShortWithin(ModuleInstance instance, int address, int offset) {
        if (address < 0) {
            throw outOfBounds(instance, address, offset);
        }
        if (offset < 0) {
            throw outOfBounds(instance, address, offset);
        }
        return (short) Access16.HANDLE.get(instance.m0, address + offset);
    }

    /** Stores 16 bits; traps where they are not within the memory. */
    public static void setShort(ModuleInstance instance, int address, int offset, short value) {
        if (address < 0) {
            throw outOfBounds(instance, address, offset);
        }
        if (address >= instance.l0x2 - offset) {
            throw outOfBounds(instance, address, offset);
        }
        Access16.HANDLE.set(instance.m0, address + offset, value);
    }

    /** Stores 16 bits, which are known to be within the memory. */
    public static void setShortWithin(ModuleInstance instance, int address, int offset, short value) {
        if (address < 0) {
            throw outOfBounds(instance, address, offset);
        }
        if (offset < 0) {
            throw outOfBounds(instance, address, offset);
        }
        Access16.HANDLE.set(instance.m0, address + offset, value);
    }

    /** Loads 32 bits; traps where they are not within the memory. */
    public static int getInt(ModuleInstance instance, int address, int offset) {
        if (address < 0) {
            throw outOfBounds(instance, address, offset);
        }
        if (address >= instance.l0x4 - offset) {
            throw outOfBounds(instance, address, offset);
        }
        return (int) Access32.HANDLE.get(instance.m0, address + offset);
    }

    /** Loads 32 bits, which are known to be within the memory. */
    public static int getIntWithin(ModuleInstance instance, int address, int offset) {
        if (address < 0) {
            throw outOfBounds(instance, address, offset);
        }
        if (offset < 0) {
            throw outOfBounds(instance, address, offset);
        }
        return (int) Access32.HANDLE.get(instance.m0, address + offset);
    }

    /** Stores 32 bits; traps where they are not within the memory. */
    public static void setInt(ModuleInstance instance, int address, int offset, int value) {
        if (address < 0) {
            throw outOfBounds(instance, address, offset);
        }
        if (address >= instance.l0x4 - offset) {
            throw outOfBounds(instance, address, offset);
        }
        Access32.HANDLE.set(instance.m0, address + offset, value);
    }

    /** Stores 32 bits, which are known to be within the memory. */
    public static void setIntWithin(ModuleInstance instance, int address, int offset, int value) {
        if (address < 0) {
            throw outOfBounds(instance, address, offset);
        }
        if (offset < 0) {
            throw outOfBounds(instance, address, offset);
        }
        Access32.HANDLE.set(instance.m0, address + offset, value);
    }

    /** Loads 64 bits; traps where they are not within the memory. */
    public static long getLong(ModuleInstance instance, int address, int offset) {
        if (address < 0) {
            throw outOfBounds(instance, address, offset);
        }
        if (address >= instance.l0x8 - offset) {
            throw outOfBounds(instance, address, offset);
        }
        return (long) Access64.HANDLE.get(instance.m0, address + offset);
    }

    /** Loads 64 bits, which are known to be within the memory. */
    public static long getLongWithin(ModuleInstance instance, int address, int offset) {
        if (address < 0) {
            throw outOfBounds(instance, address, offset);
        }
        if (offset < 0) {
            throw outOfBounds(instance, address, offset);
        }
        return (long) Access64.HANDLE.get(instance.m0, address + offset);
    }

    /** Stores 64 bits; traps where they are not within the memory. */
    public static void setLong(ModuleInstance instance, int address, int offset, long value) {
        if (address < 0) {
            throw outOfBounds(instance, address, offset);
        }
        if (address >= instance.l0x8 - offset) {
            throw outOfBounds(instance, address, offset);
        }
        Access64.HANDLE.set(instance.m0, address + offset, value);
    }

    /** Stores 64 bits, which are known to be within the memory. */
    public static void setLongWithin(ModuleInstance instance, int address, int offset, long value) {
        if (address < 0) {
            throw outOfBounds(instance, address, offset);
        }
        if (offset < 0) {
            throw outOfBounds(instance, address, offset);
        }
        Access64.HANDLE.set(instance.m0, address + offset, value);
    }

    /** Takes what it does not need, for the length of the methods above. */
    private static Trap outOfBounds(ModuleInstance instance, int address, int offset) {
        return Traps.outOfBoundsMemory();
    }
}
