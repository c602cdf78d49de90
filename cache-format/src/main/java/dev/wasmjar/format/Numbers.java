package dev.wasmjar.format;

import java.util.Arrays;
import java.util.Objects;

/**
 * Numbers of up to 32 bits that are read where they stand in a file: a module has them for each of its
 * functions, and a start needs few of them. Each takes as many bytes as the largest of them: first stand the
 * highest bytes of all, then the next ones, so that runs of the same bytes deflate and inflate well.
 */
public final class Numbers {

    /** No numbers. */
    public static final Numbers NONE = of();

    /** Bytes that each takes at most. */
    static final int MAX_WIDTH = 4;

    private final byte[] bytes;
    private final int offset;
    private final int width;
    private final int size;

    /** Numbers from {@code offset} on, in two's complement of {@code width} bytes. */
    Numbers(byte[] bytes, int offset, int width, int size) {
        this.bytes = bytes;
        this.offset = Objects.checkFromIndexSize(offset, size * width, bytes.length);
        this.width = width;
        this.size = size;
    }

    /** These numbers. */
    public static Numbers of(int... values) {
        int width = 1;
        for (int value : values) {
            while (value >> width * 8 - 1 != value >> 31) {
                width++;
            }
        }
        byte[] bytes = new byte[values.length * width];
        int at = 0;
        for (int shift = (width - 1) * 8; shift >= 0; shift -= 8) {
            for (int value : values) {
                bytes[at++] = (byte) (value >> shift);
            }
        }
        return new Numbers(bytes, 0, width, values.length);
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /** Bytes that each takes, from 1 to 4. */
    int width() {
        return width;
    }

    /** The number at {@code index}. */
    public int get(int index) {
        int at = offset + Objects.checkIndex(index, size);
        int value = bytes[at];
        for (int i = 1; i < width; i++) {
            at += size;
            value = value << 8 | bytes[at] & 0xFF;
        }
        return value;
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
        return new Slice(bytes, offset, size * width);
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
