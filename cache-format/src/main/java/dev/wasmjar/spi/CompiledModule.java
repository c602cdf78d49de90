package dev.wasmjar.spi;

import dev.wasmjar.format.DebugInfo;
import dev.wasmjar.format.Manifest;
import java.util.SortedMap;

/**
 * A compiled module.
 *
 * @param manifest its manifest
 * @param classes the class files by internal name
 * @param debug what is for debugging
 */
public record CompiledModule(
        Manifest manifest, SortedMap<String, byte[]> classes, DebugInfo debug) {}
