package dev.wasmjar.benchmarks.micro;

/**
 * What one instruction costs.
 *
 * @param instruction its name in the benchmark
 * @param java whether it was done in plain Java
 * @param on the JDK
 * @param nanos for one
 * @param errorNanos half of the 99.9 % confidence interval; not a number where there is none
 */
public record MicroResult(
        String instruction, boolean java, String on, double nanos, double errorNanos) {}
