package dev.wasmjar.compiler.module;

/**
 * A range of bytes of a module.
 *
 * @param start offset of the first byte in the module
 * @param end offset past the last byte
 */
public record ByteRange(int start, int end) {
    /** Length in bytes. */
    public int length() {
        return end - start;
    }
}
