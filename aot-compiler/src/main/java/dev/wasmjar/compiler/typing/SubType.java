package dev.wasmjar.compiler.typing;

import dev.wasmjar.types.CompositeType;

/**
 * A type as its recursion group declares it (WebAssembly 3.0, section 2.3.9).
 *
 * @param composite the structure of the type
 * @param isFinal whether it can't have subtypes
 * @param supertype type index of its supertype, or -1
 */
public record SubType(CompositeType composite, boolean isFinal, int supertype) {}
