/**
 * Checks of entries that this process did not write itself, and of each of their classes before it is
 * defined. Start at {@link dev.wasmjar.cache.check.EntryCheck}.
 */
package dev.wasmjar.cache.check;
