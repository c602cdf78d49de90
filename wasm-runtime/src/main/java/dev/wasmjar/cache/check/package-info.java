/**
 * Checks of entries that this process did not write itself, before any class of them is defined. Start
 * at {@link dev.wasmjar.cache.check.EntryCheck}.
 */
package dev.wasmjar.cache.check;
