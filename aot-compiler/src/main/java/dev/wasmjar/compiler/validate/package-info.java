/**
 * Validates function bodies in one pass, driving a {@link
 * dev.wasmjar.compiler.validate.FunctionVisitor}; one class a family of instructions. Depends on
 * module, opcode, typing and the readers of binary. Start at {@link
 * dev.wasmjar.compiler.validate.FunctionValidator}.
 */
package dev.wasmjar.compiler.validate;
