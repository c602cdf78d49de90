package dev.wasmjar.compiler.emit;

/**
 * Lines that are offsets of instructions from the start of a function's body, from 1; code so far behind
 * that there are no more lines has the last one.
 *
 * @param start byte offset of the body in the module
 * @param ofAccesses whether accesses to memories have lines, too
 */
record OffsetLines(int start, boolean ofAccesses) implements Lines {

    @Override
    public int at(int position) {
        return Math.min(position - start + 1, LAST);
    }
}
