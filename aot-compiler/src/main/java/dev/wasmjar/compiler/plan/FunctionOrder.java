package dev.wasmjar.compiler.plan;

import dev.wasmjar.compiler.module.DecodedModule;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * In which order functions are put into groups.
 *
 * @param first the functions that come first, in that order; the others follow as in the module
 * @param apart whether each function is a group of its own
 */
public record FunctionOrder(List<Integer> first, boolean apart) {

    /** As in the module. */
    public static final FunctionOrder OF_MODULE = new FunctionOrder(List.of(), false);

    /** All functions that the module defines, in this order. */
    int[] of(DecodedModule module) {
        int start = module.importedFunctions();
        int end = module.functionTypes().length;
        Set<Integer> order = new LinkedHashSet<>();
        for (int function : first) {
            if (function >= start && function < end) {
                order.add(function);
            }
        }
        for (int function = start; function < end; function++) {
            order.add(function);
        }
        return order.stream().mapToInt(Integer::intValue).toArray();
    }
}
