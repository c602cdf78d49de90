package dev.wasmjar.compiler.debug;

/**
 * A place in source code.
 *
 * @param file the file
 * @param line line in it, from 1
 */
public record Place(SourceFile file, int line) {}
