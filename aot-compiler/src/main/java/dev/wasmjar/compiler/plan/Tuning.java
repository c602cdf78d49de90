package dev.wasmjar.compiler.plan;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of how a module runs, and whether that is to be found out. It changes how fast code runs,
 * and never what it does: functions and offsets that there are not don't matter.
 *
 * @param together functions that share classes, in the order of the lists; imported ones don't matter
 * @param directTargets functions that calls through tables call most of the time, by the offset of the
 *     instruction in the module
 * @param counting whether code counts the calls of functions, and what is called through tables
 */
public record Tuning(
        List<List<Integer>> together, SortedMap<Integer, Integer> directTargets, boolean counting) {

    /** Nothing is known. */
    public static final Tuning NONE = new Tuning(List.of(), new TreeMap<>(), false);

    /** Copies what it is given. */
    public Tuning {
        together = together.stream().map(List::copyOf).toList();
        directTargets = Collections.unmodifiableSortedMap(new TreeMap<>(directTargets));
    }
}
