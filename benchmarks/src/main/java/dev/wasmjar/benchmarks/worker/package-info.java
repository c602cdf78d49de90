/**
 * The process that runs one workload on one JVM engine again and again, and prints how long each
 * iteration took. Start at {@link dev.wasmjar.benchmarks.worker.Worker}; {@code v8.mjs}, beside the
 * engines, does the same for Node. Knows nothing of the program that starts it.
 */
package dev.wasmjar.benchmarks.worker;
