package dev.wasmjar.benchmarks.cost;

/**
 * One number with its target.
 *
 * @param what is measured
 * @param of which module or program
 * @param on which JDK
 * @param value median where it was measured several times
 * @param unit of the value
 * @param target as in {@code ≥ 4}
 * @param bound never to be worse than this
 * @param detail how it came about
 */
public record Cost(
        String what,
        String of,
        String on,
        double value,
        String unit,
        String target,
        String bound,
        String detail) {}
