/** Decodes the binary format into a {@link dev.wasmjar.compiler.module.DecodedModule}; one class a section family. Depends on module and opcode. */
package dev.wasmjar.compiler.binary;
