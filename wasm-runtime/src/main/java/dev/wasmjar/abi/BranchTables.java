package dev.wasmjar.abi;

import java.lang.invoke.VarHandle;

/** What large branch tables need. */
public final class BranchTables {

    /** Whether fences between loads cost nothing. */
    private static final boolean LOADS_ARE_ORDERED =
            System.getProperty("os.arch").matches("amd64|x86_64|x86|i386");

    private BranchTables() {}

    /**
     * The number of the label for {@code index}, unsigned; 0 for an index past the table.
     *
     * @param table a string whose characters number the labels from 1
     */
    public static int select(int index, String table) {
        return index >= 0 && index < table.length() ? table.charAt(index) : 0;
    }

    /**
     * At the start of an arm. What several arms load and compute, C2 would load and compute before it
     * jumps to one of them, for every other arm as well: in the loops of interpreters that is most of
     * what runs. A fence keeps loads, and what depends on them, behind it.
     */
    public static void arm() {
        if (LOADS_ARE_ORDERED) {
            VarHandle.loadLoadFence();
        }
    }
}
