package dev.wasmjar.spi;

import dev.wasmjar.format.Manifest;
import java.util.Map;
import java.util.SortedMap;

/**
 * A compiled module.
 *
 * @param manifest its manifest
 * @param classes the class files by internal name
 * @param functionNames names of functions by index, where the module gives them
 */
public record CompiledModule(
        Manifest manifest, SortedMap<String, byte[]> classes, Map<Integer, String> functionNames) {}
