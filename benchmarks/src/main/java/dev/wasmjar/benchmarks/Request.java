package dev.wasmjar.benchmarks;

import dev.wasmjar.benchmarks.worker.Pacing;
import dev.wasmjar.benchmarks.workload.Corpus;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What to measure.
 *
 * @param corpus the programs
 * @param parts which parts
 * @param workloads names of programs to run; the others are left out
 * @param starts names of programs to start; the others are left out
 * @param engines ids
 * @param jdks numbers of the JDKs for all parts but {@code SPEED}
 * @param pacing how often a process runs its program
 * @param rounds how often engines take turns
 * @param cores how many processors engines are given; 0 for all
 * @param repetitions of compilations and whole processes
 * @param note what the page says of how it was measured
 * @param isShort whether rough answers will do
 */
record Request(
        Corpus corpus,
        Set<Part> parts,
        Pattern workloads,
        Pattern starts,
        List<String> engines,
        List<Integer> jdks,
        Pacing pacing,
        int rounds,
        int cores,
        int repetitions,
        String note,
        boolean isShort) {

    /** Whether an engine is asked for, with any JDK. */
    boolean hasEngine(String engine) {
        return engines.stream().anyMatch(id -> id.startsWith(engine));
    }
}
