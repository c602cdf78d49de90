/**
 * The report of a build: facts about each module, and an HTML page that shows them. Start at {@link
 * dev.wasmjar.report.ReportPage}.
 */
package dev.wasmjar.report;
