/**
 * What compilers leave in a module for debuggers (DWARF 2 to 5): which line of source code an instruction
 * is from, and what parameters are called there. What is damaged is left out, and never an error. Start at
 * {@link dev.wasmjar.compiler.debug.LineTable}.
 */
package dev.wasmjar.compiler.debug;
