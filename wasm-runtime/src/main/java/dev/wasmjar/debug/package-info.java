/**
 * What compilers leave in a module for debuggers: which line of source code an instruction is from. Used
 * where a stack trace is made. Start at {@link dev.wasmjar.debug.LineTable}.
 */
package dev.wasmjar.debug;
