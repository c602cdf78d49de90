package dev.wasmjar.compiler.module;

import dev.wasmjar.types.CompositeType;

/**
 * A type of the type section: a sub type within its recursion group (WebAssembly 3.0, section
 * 2.3.9).
 *
 * @param composite the structure of the type
 * @param isFinal whether it can't have subtypes
 * @param supertype type index of its supertype, or -1
 * @param groupStart type index of the first type of its recursion group
 * @param canonical a number equal for two types of the module exactly when the types are equivalent
 */
public record DefinedType(
        CompositeType composite, boolean isFinal, int supertype, int groupStart, int canonical) {}
