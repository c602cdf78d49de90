package dev.wasmjar.compiler.module;

/**
 * A custom section.
 *
 * @param name its name
 * @param content its bytes after the name
 */
public record CustomSection(String name, ByteRange content) {}
