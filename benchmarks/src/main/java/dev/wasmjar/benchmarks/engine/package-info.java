/**
 * The engines to compare, and how a process of each is started. Start at {@link
 * dev.wasmjar.benchmarks.engine.Engines}.
 */
package dev.wasmjar.benchmarks.engine;
