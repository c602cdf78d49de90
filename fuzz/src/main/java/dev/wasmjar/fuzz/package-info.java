/**
 * Looks for miscompilations: random valid modules run here, from the first interpreted call to code
 * of HotSpot's last tier, and in Node's V8; results, traps, globals, tables and memories must be
 * the same. Start at {@link dev.wasmjar.fuzz.Fuzzer}.
 */
package dev.wasmjar.fuzz;
