/**
 * The table of instructions that drives decoder, validator and inspection. Depends on the types
 * only. Start at {@link dev.wasmjar.compiler.opcode.Opcode}.
 */
package dev.wasmjar.compiler.opcode;
