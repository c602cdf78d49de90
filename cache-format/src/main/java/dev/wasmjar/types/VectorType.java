package dev.wasmjar.types;

/** The vector type {@code v128} (WebAssembly 3.0, section 2.3.2). */
public enum VectorType implements ValueType {
    V128;

    @Override
    public String toString() {
        return "v128";
    }
}
