package dev.wasmjar.compiler.module;

import dev.wasmjar.types.ExternalType;

/**
 * An import.
 *
 * @param module name of the module to import from
 * @param name name of the item
 * @param type what it must be
 */
public record Import(String module, String name, ExternalType type) {}
