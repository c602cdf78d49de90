package dev.wasmjar.types;

/** The type of addresses of a memory or of indices of a table (WebAssembly 3.0, section 2.3.10). */
public enum AddressType {
    I32,
    I64;

    /** The number type of such an address. */
    public NumberType valueType() {
        return this == I32 ? NumberType.I32 : NumberType.I64;
    }
}
