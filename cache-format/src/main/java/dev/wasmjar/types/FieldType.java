package dev.wasmjar.types;

/**
 * The type of a field of a structure or of the elements of an array (WebAssembly 3.0, section 2.3.8).
 *
 * @param storage what it holds
 * @param mutable whether it can be set
 */
public record FieldType(StorageType storage, boolean mutable) {
    @Override
    public String toString() {
        return mutable ? "(mut " + storage + ")" : storage.toString();
    }
}
