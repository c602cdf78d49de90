package dev.wasmjar.compiler.plan;

import dev.wasmjar.compiler.module.DecodedModule;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Which functions share a class, and in which order.
 *
 * @param order the functions that the module defines, those of the first group first
 * @param starts for each group where it starts in that order
 */
record FunctionGroups(int[] order, int[] starts) {

    /** A group is closed when the bodies in it reach this size. */
    private static final int BODY_BYTES = 12 * 1024;

    /** A group is closed when it has this many functions. */
    private static final int FUNCTIONS = 400;

    /**
     * Groups functions.
     *
     * @param together functions that come first; none of one list shares a group with those of another, or
     *     with those that are in none; nor do functions of two source files
     * @param others all functions, of which those that are in no list follow in this order
     */
    static FunctionGroups of(
            DecodedModule module,
            FunctionSources sources,
            List<List<Integer>> together,
            int[] others) {
        Builder groups = new Builder(module, sources);
        for (List<Integer> list : together) {
            groups.add(list.stream().mapToInt(Integer::intValue).toArray());
        }
        groups.add(others);
        return groups.build();
    }

    /** Groups in the making. */
    private static final class Builder {
        private final DecodedModule module;
        private final FunctionSources sources;
        private final BitSet left = new BitSet();
        private final int[] order;
        private final int[] starts;
        private int functions;
        private int groups;

        Builder(DecodedModule module, FunctionSources sources) {
            this.module = module;
            this.sources = sources;
            left.set(module.importedFunctions(), module.functionTypes().length);
            order = new int[left.cardinality()];
            starts = new int[order.length];
        }

        /** Adds those of a list that are left, of which none are then. */
        void add(int[] list) {
            int[] added = sources.together(takeLeft(list));
            int bytes = 0;
            for (int i = 0; i < added.length; i++) {
                int length = module.bodyOf(added[i]).range().length();
                if (i == 0
                        || bytes + length > BODY_BYTES
                        || functions - starts[groups - 1] == FUNCTIONS
                        || !sources.isSame(added[i - 1], added[i])) {
                    starts[groups++] = functions;
                    bytes = 0;
                }
                order[functions++] = added[i];
                bytes += length;
            }
        }

        private int[] takeLeft(int[] list) {
            int[] taken = new int[list.length];
            int count = 0;
            for (int function : list) {
                if (function >= 0 && left.get(function)) {
                    left.clear(function);
                    taken[count++] = function;
                }
            }
            return Arrays.copyOf(taken, count);
        }

        FunctionGroups build() {
            return new FunctionGroups(order, Arrays.copyOf(starts, groups));
        }
    }
}
