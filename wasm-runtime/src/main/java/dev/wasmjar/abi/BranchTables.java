package dev.wasmjar.abi;

/** Large branch tables, as strings whose characters number the labels from 1. */
public final class BranchTables {
    private BranchTables() {}

    /** The number of the label for {@code index}, unsigned; 0 for an index past the table. */
    public static int select(int index, String table) {
        return index >= 0 && index < table.length() ? table.charAt(index) : 0;
    }
}
