package dev.wasmjar.compiler.ir;

/**
 * What evaluating something may do, as a set of bits, so that the builder knows what may change places.
 */
public final class Effects {
    /** Reads memory, globals or tables. */
    public static final int READS = 1;

    /** Writes memory, globals or tables, or calls what may. */
    public static final int WRITES = 2;

    /** May trap with "out of bounds memory access". */
    public static final int TRAPS_MEMORY = 4;

    /** May trap with another message. */
    public static final int TRAPS = 8;

    /** May go elsewhere, so that what follows is not evaluated. */
    public static final int LEAVES = 16;

    /** Reads a temporary, which is free again afterwards. */
    static final int READS_TEMPORARY = 32;

    /** May call, and so replace the array that holds a memory. */
    public static final int CALLS = 64;

    private static final int ANY_TRAP = TRAPS_MEMORY | TRAPS;

    /** What makes a value that nobody wants worth evaluating. */
    static final int OBSERVABLE = WRITES | ANY_TRAP;

    private Effects() {}

    /** Whether {@code later} must not be evaluated before {@code earlier}. */
    static boolean conflict(int earlier, int later) {
        if ((later & WRITES) != 0 && (earlier & (READS | WRITES | ANY_TRAP)) != 0
                || (earlier & WRITES) != 0 && (later & (READS | WRITES | ANY_TRAP)) != 0) {
            return true;
        }
        return (later & LEAVES) != 0 && (earlier & (WRITES | ANY_TRAP)) != 0
                || (earlier & TRAPS) != 0 && (later & ANY_TRAP) != 0
                || (earlier & ANY_TRAP) != 0 && (later & TRAPS) != 0;
    }

    /** A bit that stands for a local among 64; locals that share a bit are taken for the same. */
    static long mask(int local) {
        return 1L << (local & 63);
    }
}
