/**
 * How long it takes to the first result, in a process that has just started: start at {@link
 * dev.wasmjar.benchmarks.start.StartRuns}.
 */
package dev.wasmjar.benchmarks.start;
