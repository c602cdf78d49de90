/** Starts processes and waits for them. */
package dev.wasmjar.benchmarks.process;
