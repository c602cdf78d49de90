/** Compiled modules as the files of a jar. Start at {@link dev.wasmjar.compiler.archive.ModuleFiles}. */
package dev.wasmjar.compiler.archive;
