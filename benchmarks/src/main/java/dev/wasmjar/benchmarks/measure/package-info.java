/**
 * Times and what they say: medians, spreads, ratios, warm-up. Pure arithmetic over {@link
 * dev.wasmjar.benchmarks.measure.Run}; nothing here starts a process or writes a file.
 */
package dev.wasmjar.benchmarks.measure;
