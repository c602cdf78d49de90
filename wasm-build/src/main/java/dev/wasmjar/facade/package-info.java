/**
 * Java source of typed classes: what a module is in, text out. Knows neither files nor the compiler.
 * Start at {@link dev.wasmjar.facade.TypedClass}.
 */
package dev.wasmjar.facade;
