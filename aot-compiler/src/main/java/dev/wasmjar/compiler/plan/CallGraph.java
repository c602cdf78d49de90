package dev.wasmjar.compiler.plan;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Which functions of the module each function calls directly, in the order of the instructions, and which of these
 * calls are certain ({@link CertainPath}); a function may stand there several times.
 */
final class CallGraph {
    private final int firstFunction;
    private int[] starts = new int[64];
    private int functions;
    private int[] callees = new int[256];
    private int calls;
    private final BitSet certain = new BitSet();

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
    void addCall(int callee, boolean isCertain) {
        if (calls == callees.length) {
            callees = Arrays.copyOf(callees, 2 * calls);
        }
        certain.set(calls, isCertain);
        callees[calls++] = callee;
    }

    /** Adds the callers of another graph, which follow on those of this one. */
    void addAll(CallGraph other) {
        for (int i = 0; i < other.functions; i++) {
            addCaller();
            int end = other.end(i);
            for (int call = other.starts[i]; call < end; call++) {
                addCall(other.callees[call], other.certain.get(call));
            }
        }
    }

    /** The functions that a function calls. */
    int[] callees(int caller) {
        int index = caller - firstFunction;
        return Arrays.copyOfRange(callees, starts[index], end(index));
    }

    /** The functions that a function calls whenever it is called itself. */
    int[] certainCallees(int caller) {
        int index = caller - firstFunction;
        return IntStream.range(starts[index], end(index)).filter(certain::get).map(call -> callees[call]).toArray();
    }

    private int end(int index) {
        return index + 1 < functions ? starts[index + 1] : calls;
    }
}
