/**
 * The benchmark program: {@link dev.wasmjar.benchmarks.BenchmarksCommand} reads options, {@link
 * dev.wasmjar.benchmarks.Measurement} does what they say. Data flows from {@code workload} and
 * {@code engine} through processes ({@code worker} is what runs in them) to {@code measure} and
 * {@code report}.
 */
package dev.wasmjar.benchmarks;
