/**
 * Results as files: raw numbers as JSON and CSV, and a Markdown page with plots. Start at {@link
 * dev.wasmjar.benchmarks.report.ResultFiles}. Measures nothing.
 */
package dev.wasmjar.benchmarks.report;
