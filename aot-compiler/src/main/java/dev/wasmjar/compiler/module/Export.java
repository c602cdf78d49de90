package dev.wasmjar.compiler.module;

import dev.wasmjar.types.ExternalType;

/**
 * An export.
 *
 * @param name its name
 * @param kind its kind
 * @param index index in the index space of its kind
 */
public record Export(String name, ExternalType.Kind kind, int index) {}
