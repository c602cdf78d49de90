package dev.wasmjar.types;

/** A packed integer type of a field (WebAssembly 3.0, section 2.3.7). */
public enum PackedType implements StorageType {
    I8,
    I16;

    @Override
    public String toString() {
        return this == I8 ? "i8" : "i16";
    }
}
