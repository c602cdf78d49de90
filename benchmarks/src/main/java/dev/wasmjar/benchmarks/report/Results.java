package dev.wasmjar.benchmarks.report;

import dev.wasmjar.benchmarks.cost.Cost;
import dev.wasmjar.benchmarks.measure.Run;
import dev.wasmjar.benchmarks.micro.MicroResult;
import dev.wasmjar.benchmarks.start.Start;
import dev.wasmjar.benchmarks.worker.Pacing;
import dev.wasmjar.benchmarks.workload.Group;
import java.util.List;
import java.util.Map;

/**
 * All that was measured.
 *
 * @param machine where
 * @param loadAtEnd its load average over a minute when all was measured; negative where the system doesn't tell
 * @param note what a reader must know of how it was measured; may be empty
 * @param cores how many of its processors engines were given; 0 for all
 * @param pacing how often a process ran its workload
 * @param rounds how often the engines took turns
 * @param engines their descriptions by id, in the order in which they were asked for
 * @param groups the group of each workload, in the order of the table
 * @param skipped what was not measured, with the reason
 * @param runs one for each process
 * @param costs what is not steady speed
 * @param starts what fresh processes take to their first result
 * @param micros what single instructions cost
 */
public record Results(
        Machine machine,
        double loadAtEnd,
        String note,
        int cores,
        Pacing pacing,
        int rounds,
        Map<String, String> engines,
        Map<String, Group> groups,
        List<String> skipped,
        List<Run> runs,
        List<Cost> costs,
        List<Start> starts,
        List<MicroResult> micros) {}
