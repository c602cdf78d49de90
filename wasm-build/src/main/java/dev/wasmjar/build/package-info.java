/**
 * Compiles a folder of WebAssembly modules into an output folder: what a build tool asks for once
 * per build. Knows no build tool, only the compiler. Start at {@link
 * dev.wasmjar.build.CompileOrchestrator}.
 */
package dev.wasmjar.build;
