/**
 * Proof that generated classes verify, before anyone ships them. Knows class files only, not
 * WebAssembly. Start at {@link dev.wasmjar.compiler.verify.ClassVerifier}.
 */
package dev.wasmjar.compiler.verify;
