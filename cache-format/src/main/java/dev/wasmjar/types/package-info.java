/**
 * The types of WebAssembly: values, functions, limits, tables, memories and globals.
 *
 * <p>Depends on nothing; used by the format, the compiler and the runtime alike. Start at {@link
 * dev.wasmjar.types.ValueType}.
 */
package dev.wasmjar.types;
