package dev.wasmjar.compiler.plan;

import dev.wasmjar.compiler.module.DecodedModule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

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
     *     with those that are in none, which follow as in the module; nor do functions of two source files
     */
    static FunctionGroups of(
            DecodedModule module, FunctionSources sources, List<List<Integer>> together) {
        List<Integer> all =
                IntStream.range(module.importedFunctions(), module.functionTypes().length)
                        .boxed()
                        .toList();
        Set<Integer> left = new HashSet<>(all);
        List<Integer> order = new ArrayList<>();
        List<Integer> starts = new ArrayList<>();
        for (List<Integer> list : together) {
            addGroups(list, left, module, sources, order, starts);
        }
        addGroups(all, left, module, sources, order, starts);
        return new FunctionGroups(ints(order), ints(starts));
    }

    /** Adds those of a list that are left, of which none are then. */
    private static void addGroups(
            List<Integer> list,
            Set<Integer> left,
            DecodedModule module,
            FunctionSources sources,
            List<Integer> order,
            List<Integer> starts) {
        int[] added = sources.together(list.stream().filter(left::remove).mapToInt(f -> f).toArray());
        int bytes = 0;
        int functions = 0;
        for (int i = 0; i < added.length; i++) {
            int length = module.bodyOf(added[i]).range().length();
            boolean full = bytes + length > BODY_BYTES || functions == FUNCTIONS;
            if (i == 0 || full || !sources.isSame(added[i - 1], added[i])) {
                starts.add(order.size());
                bytes = 0;
                functions = 0;
            }
            order.add(added[i]);
            bytes += length;
            functions++;
        }
    }

    private static int[] ints(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }
}
