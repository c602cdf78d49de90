/**
 * Makes instances: matches imports, allocates, evaluates constant expressions, copies segments, runs the
 * start function. Start at {@link dev.wasmjar.link.LoadedModule} and {@link
 * dev.wasmjar.link.Instantiation}.
 */
package dev.wasmjar.link;
