/**
 * The public API: load a module, give it imports, instantiate it, call its exports.
 *
 * <p>Start at {@link dev.wasmjar.WasmLoader}. Other packages of this artifact are not API; {@code
 * dev.wasmjar.abi} is what generated classes call.
 */
package dev.wasmjar;
