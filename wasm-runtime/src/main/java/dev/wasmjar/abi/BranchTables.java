package dev.wasmjar.abi;

/** What large branch tables need. */
public final class BranchTables {

    /** Whether fences between loads cost nothing; arms of large tables start with one then. */
    public static final boolean LOADS_ARE_ORDERED =
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
}
