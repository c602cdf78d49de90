package dev.wasmjar.build;

import java.nio.file.Path;

/**
 * A module to compile.
 *
 * @param name its path below the source folder without {@code .wasm}, with {@code /}
 * @param file its file
 */
record SourceModule(String name, Path file) {}
