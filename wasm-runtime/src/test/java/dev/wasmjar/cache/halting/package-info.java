/** A file system that ends the process at its n-th change: start at {@link dev.wasmjar.cache.halting.HaltingFiles}. */
package dev.wasmjar.cache.halting;
