package dev.wasmjar.compiler.emit;

/** What the lines of generated code are, by the instructions that it is made from. */
interface Lines {

    /** Lines of the class-file format end here. */
    int LAST = 65_535;

    /** No lines. */
    Lines NONE = position -> 0;

    /** The line of what is made from the instruction at that byte offset of the module; 0 for none. */
    int at(int position);

    /** Whether accesses to memories have lines, too. */
    default boolean ofAccesses() {
        return false;
    }

    /** Whether they are lines of source code, which all instructions have, for debuggers. */
    default boolean ofSource() {
        return false;
    }
}
