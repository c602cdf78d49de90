package dev.wasmjar.types;

/** A function, structure or array type (WebAssembly 3.0, section 2.3.8). */
public sealed interface CompositeType permits FunctionType, StructType, ArrayType {}
