/**
 * Names of functions as people read them. Depends on nothing. Start at {@link
 * dev.wasmjar.compiler.names.RustNames}.
 */
package dev.wasmjar.compiler.names;
