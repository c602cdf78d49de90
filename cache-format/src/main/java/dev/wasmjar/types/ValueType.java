package dev.wasmjar.types;

/**
 * A value type: a number type, the vector type or a reference type (WebAssembly 3.0, section 2.3.5).
 *
 * <p>{@code toString} gives the text form of the specification, such as {@code i32} or {@code
 * (ref null func)}.
 */
public sealed interface ValueType extends StorageType permits NumberType, VectorType, ReferenceType {

    /** Whether values of this type are references. */
    default boolean isReference() {
        return this instanceof ReferenceType;
    }

    /** Whether a local of this type starts with a default value: all but non-nullable references. */
    default boolean isDefaultable() {
        return true;
    }
}
