/**
 * The compiler: {@code bytes → decoded module → validated functions → plan → classes and manifest}. Start
 * at {@link dev.wasmjar.compiler.WasmCompiler}; each arrow is a package below this one.
 */
package dev.wasmjar.compiler;
