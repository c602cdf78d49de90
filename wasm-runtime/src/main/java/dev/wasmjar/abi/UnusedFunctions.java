package dev.wasmjar.abi;

import dev.wasmjar.format.Numbers;

/**
 * Stands in the elements of a table for functions that nobody has used yet: large modules put tens of
 * thousands there, and call few of them.
 */
final class UnusedFunctions {
    private final ModuleInstance owner;
    private final FunctionReference[] known;
    private final Numbers functions;
    private final int start;

    /**
     * Functions of an instance.
     *
     * @param known references to its first functions, among them those to all imported ones, which the
     *     instance forgets when it is closed
     * @param functions their indices
     * @param start index in the table of the first
     */
    UnusedFunctions(
            ModuleInstance owner, FunctionReference[] known, Numbers functions, int start) {
        this.owner = owner;
        this.known = known;
        this.functions = functions;
        this.start = start;
    }

    /** The function at an index of the table. */
    FunctionReference at(int index) {
        int function = functions.get(index - start);
        boolean isKnown = function < known.length && known[function] != null;
        return isKnown ? known[function] : owner.reference(function);
    }
}
