package dev.wasmjar.types;

/**
 * An array type (WebAssembly 3.0, section 2.3.8).
 *
 * @param element type of its elements
 */
public record ArrayType(FieldType element) implements CompositeType {}
