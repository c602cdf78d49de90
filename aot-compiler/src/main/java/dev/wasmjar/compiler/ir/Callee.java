package dev.wasmjar.compiler.ir;

import dev.wasmjar.types.FunctionType;

/** What a call calls. */
public sealed interface Callee {

    /** Type of the function called. */
    FunctionType type();

    /**
     * A function of the module, defined or imported.
     *
     * @param function its index
     * @param type its type
     */
    record Direct(int function, FunctionType type) implements Callee {}

    /**
     * A function found in a table.
     *
     * @param table index of the table
     * @param typeIndex type index that the function must have
     * @param type that type
     */
    record Indirect(int table, int typeIndex, FunctionType type) implements Callee {}
}
