/**
 * The seam between the runtime and a compiler: what the runtime asks for when no precompiled classes
 * fit, and what a compiler answers. Start at {@link dev.wasmjar.spi.ModuleCompiler}.
 */
package dev.wasmjar.spi;
