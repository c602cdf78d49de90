/**
 * Finds precompiled modules on the class path, and has modules compiled where none fit. Start at {@link
 * dev.wasmjar.load.ModuleLoading}.
 */
package dev.wasmjar.load;
