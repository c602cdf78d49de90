/**
 * Helpers for tests of this and other modules: a builder of modules in binary form and a visitor
 * that records. Start at {@link dev.wasmjar.compiler.testing.WasmBuilder}.
 */
package dev.wasmjar.compiler.testing;
