/**
 * Decodes the binary format into a {@link dev.wasmjar.compiler.module.DecodedModule} and validates
 * all of it but function bodies; one class a section family. Depends on module, opcode and typing.
 * Start at {@link dev.wasmjar.compiler.binary.ModuleDecoder}.
 */
package dev.wasmjar.compiler.binary;
