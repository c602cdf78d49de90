/** Validates modules and function bodies in one pass, driving a {@link dev.wasmjar.compiler.validate.FunctionVisitor}. Depends on module and opcode. */
package dev.wasmjar.compiler.validate;
