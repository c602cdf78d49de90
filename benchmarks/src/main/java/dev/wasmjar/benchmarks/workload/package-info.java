/**
 * What is run: programs of the corpus and modules made here. Start at {@link
 * dev.wasmjar.benchmarks.workload.Workloads}. Knows nothing of engines.
 */
package dev.wasmjar.benchmarks.workload;
