/**
 * Caches of compiled modules, for {@link dev.wasmjar.WasmLoader.Builder#cache}. Start at {@link
 * dev.wasmjar.cache.CodeCache}.
 *
 * <p>A cache never makes a load fail: whatever goes wrong with it is a miss, and the module is compiled.
 * The levels are packages below this one; {@code chain} has what they share.
 */
package dev.wasmjar.cache;
