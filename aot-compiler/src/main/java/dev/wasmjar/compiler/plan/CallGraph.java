package dev.wasmjar.compiler.plan;

import java.util.Arrays;

/**
 * Which functions of the module each function calls directly, in the order of the instructions; one may stand
 * there several times.
 */
final class CallGraph {
    private final int firstFunction;
    private int[] starts = new int[64];
    private int functions;
    private int[] callees = new int[256];
    private int calls;

    /**
     * A graph without calls.
     *
     * @param firstFunction the first caller to be added
     */
    CallGraph(int firstFunction) {
        this.firstFunction = firstFunction;
    }

    /** Adds the next caller. */
    void addCaller() {
        if (functions == starts.length) {
            starts = Arrays.copyOf(starts, 2 * functions);
        }
        starts[functions++] = calls;
    }

    /** Adds a call of the last caller. */
    void addCall(int callee) {
        if (calls == callees.length) {
            callees = Arrays.copyOf(callees, 2 * calls);
        }
        callees[calls++] = callee;
    }

    /** Adds the callers of another graph, which follow on those of this one. */
    void addAll(CallGraph other) {
        for (int i = 0; i < other.functions; i++) {
            addCaller();
            int end = other.end(i);
            for (int call = other.starts[i]; call < end; call++) {
                addCall(other.callees[call]);
            }
        }
    }

    /** The functions that a function calls. */
    int[] callees(int caller) {
        int index = caller - firstFunction;
        return Arrays.copyOfRange(callees, starts[index], end(index));
    }

    private int end(int index) {
        return index + 1 < functions ? starts[index + 1] : calls;
    }
}
