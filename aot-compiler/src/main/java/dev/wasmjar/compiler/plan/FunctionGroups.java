package dev.wasmjar.compiler.plan;

import dev.wasmjar.compiler.module.DecodedModule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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
     *     with those that are in none, which follow as in the module
     */
    static FunctionGroups of(DecodedModule module, List<List<Integer>> together) {
        int first = module.importedFunctions();
        int end = module.functionTypes().length;
        Set<Integer> order = new LinkedHashSet<>();
        List<Integer> starts = new ArrayList<>();
        for (List<Integer> list : together) {
            int start = order.size();
            for (int function : list) {
                if (function >= first && function < end) {
                    order.add(function);
                }
            }
            addStarts(starts, module, List.copyOf(order), start);
        }
        int start = order.size();
        for (int function = first; function < end; function++) {
            order.add(function);
        }
        addStarts(starts, module, List.copyOf(order), start);
        return new FunctionGroups(ints(order), ints(starts));
    }

    private static void addStarts(
            List<Integer> starts, DecodedModule module, List<Integer> order, int start) {
        int bytes = 0;
        int functions = 0;
        for (int place = start; place < order.size(); place++) {
            int length = module.bodyOf(order.get(place)).range().length();
            boolean full = bytes + length > BODY_BYTES || functions == FUNCTIONS;
            if (place == start || full) {
                starts.add(place);
                bytes = 0;
                functions = 0;
            }
            bytes += length;
            functions++;
        }
    }

    private static int[] ints(Collection<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }
}
