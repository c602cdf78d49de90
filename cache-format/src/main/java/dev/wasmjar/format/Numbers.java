package dev.wasmjar.format;

import java.util.Arrays;
import java.util.Objects;

/**
 * Numbers of 32 bits that are read where they stand in a file: a module has them for each of its
 * functions, and a start needs few of them.
 */
public final class Numbers {

    /** No numbers. */
    public static final Numbers NONE = of();

    /** Bytes that each takes. */
    static final int BYTES = 4;

    private final byte[] bytes;
    private final int offset;
    private final int size;

    /** Numbers, big-endian, from {@code offset} on. */
    Numbers(byte[] bytes, int offset, int size) {
        this.bytes = bytes;
        this.offset = Objects.checkFromIndexSize(offset, size * BYTES, bytes.length);
        this.size = size;
    }

    /** These numbers. */
    public static Numbers of(int... values) {
        byte[] bytes = new byte[values.length * BYTES];
        for (int i = 0; i < values.length; i++) {
            bytes[i * BYTES] = (byte) (values[i] >> 24);
            bytes[i * BYTES + 1] = (byte) (values[i] >> 16);
            bytes[i * BYTES + 2] = (byte) (values[i] >> 8);
            bytes[i * BYTES + 3] = (byte) values[i];
        }
        return new Numbers(bytes, 0, values.length);
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /** The number at {@code index}. */
    public int get(int index) {
        int at = offset + Objects.checkIndex(index, size) * BYTES;
        return bytes[at] << 24
                | (bytes[at + 1] & 0xFF) << 16
                | (bytes[at + 2] & 0xFF) << 8
                | bytes[at + 3] & 0xFF;
    }

    /** The numbers as an array. */
    public int[] toArray() {
        int[] values = new int[size];
        for (int i = 0; i < size; i++) {
            values[i] = get(i);
        }
        return values;
    }

    /** Their bytes. */
    Slice slice() {
        return new Slice(bytes, offset, size * BYTES);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Numbers numbers && Arrays.equals(toArray(), numbers.toArray());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(toArray());
    }

    @Override
    public String toString() {
        return Arrays.toString(toArray());
    }
}
