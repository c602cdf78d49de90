package dev.wasmjar.benchmarks.measure;

/**
 * One workload on one engine, over all rounds.
 *
 * @param steadyMillis an iteration in steady state
 * @param ratio steady time relative to the base engine's of the same round; null where that has
 *     none
 * @param firstMillis the first iteration of a process
 * @param millisUntilWarm iterations before 90 % of the steady speed was reached
 */
public record Row(
        String workload,
        String engine,
        Spread steadyMillis,
        Spread ratio,
        double firstMillis,
        double millisUntilWarm) {}
