/** The memory cache: start at {@link dev.wasmjar.cache.memory.MemoryCache}. */
package dev.wasmjar.cache.memory;
