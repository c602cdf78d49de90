package dev.wasmjar.benchmarks.start;

import dev.wasmjar.benchmarks.measure.Spread;

/**
 * What fresh processes of one kind took: medians where nothing else is said.
 *
 * @param program what ran
 * @param wasmBytes size of its module
 * @param way how its code was found
 * @param on the JDK, or V8
 * @param loadedMillis from the module at hand, or the first line of {@code main}, to where instances of it
 *     can be made
 * @param readyMillis from the module at hand, or the first line of {@code main}, to an instance of it
 * @param millis from the module at hand, or the first line of {@code main}, to the first result
 * @param cpuMillis of all processors, from the start of the process to the first result
 * @param wallMillis from the start of the process to its end
 * @param peakBytes the most memory that it had
 * @param processes how many there were
 */
public record Start(
        String program,
        long wasmBytes,
        Way way,
        String on,
        double loadedMillis,
        double readyMillis,
        Spread millis,
        double cpuMillis,
        double wallMillis,
        double peakBytes,
        int processes) {}
