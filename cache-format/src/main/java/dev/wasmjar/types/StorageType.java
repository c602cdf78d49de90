package dev.wasmjar.types;

/** The type of a field: a value type or a packed integer (WebAssembly 3.0, section 2.3.7). */
public sealed interface StorageType permits ValueType, PackedType {}
