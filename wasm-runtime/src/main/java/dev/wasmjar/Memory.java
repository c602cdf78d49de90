package dev.wasmjar;

import dev.wasmjar.abi.LinearMemory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A linear memory (WebAssembly 3.0, section 4.2.9), little-endian, in pages of 64 KiB.
 *
 * <p>Addresses are byte offsets from 0. Every access is checked: one that leaves the memory throws
 * {@link IndexOutOfBoundsException} before it changes anything. A memory is not safe for use by
 * several threads at once. Not to be implemented by users.
 */
public interface Memory {

    /** Bytes of a page. */
    int PAGE_SIZE_BYTES = 65536;

    /** The most pages that this implementation can hold: one Java array, just under 2 GiB. */
    int MAX_PAGES = 32767;

    /**
     * Makes a memory to be imported by instances.
     *
     * @param minPages its size, 0 to {@link #MAX_PAGES}
     * @param maxPages greatest size, at least {@code minPages}, at most 65536
     */
    static Memory create(int minPages, int maxPages) {
        return LinearMemory.create(minPages, OptionalLong.of(maxPages));
    }

    /** Makes a memory without a greatest size. */
    static Memory create(int minPages) {
        return LinearMemory.create(minPages, OptionalLong.empty());
    }

    /** Size in pages. */
    int pages();

    /** Greatest size in pages, where one was declared. */
    OptionalLong maxPages();

    /** Size in bytes. */
    default long sizeBytes() {
        return (long) pages() * PAGE_SIZE_BYTES;
    }

    /**
     * Grows by {@code deltaPages}.
     *
     * @return the size before, in pages, or -1 where the memory can't grow that far
     */
    int grow(int deltaPages);

    /**
     * A little-endian view of {@code length} bytes at {@code address}. It reaches the guest's bytes
     * directly and goes stale when the memory grows: use it, don't keep it.
     */
    ByteBuffer slice(long address, int length);

    byte readByte(long address);

    short readShort(long address);

    int readInt(long address);

    long readLong(long address);

    float readFloat(long address);

    double readDouble(long address);

    void writeByte(long address, byte value);

    void writeShort(long address, short value);

    void writeInt(long address, int value);

    void writeLong(long address, long value);

    void writeFloat(long address, float value);

    void writeDouble(long address, double value);

    /** Copies {@code length} bytes from {@code address} into {@code target} at {@code offset}. */
    void read(long address, byte[] target, int offset, int length);

    /** Copies {@code length} bytes of {@code source} from {@code offset} to {@code address}. */
    void write(long address, byte[] source, int offset, int length);

    /** Sets {@code length} bytes at {@code address} to {@code value}. */
    void fill(long address, long length, byte value);

    /** The {@code length} bytes at {@code address}. */
    default byte[] read(long address, int length) {
        java.util.Objects.checkFromIndexSize(address, (long) length, sizeBytes());
        byte[] bytes = new byte[length];
        read(address, bytes, 0, length);
        return bytes;
    }

    /** Writes all bytes at {@code address}. */
    default void write(long address, byte[] bytes) {
        write(address, bytes, 0, bytes.length);
    }

    /** The {@code length} bytes at {@code address} as UTF-8; malformed input becomes U+FFFD. */
    default String readUtf8(long address, int length) {
        return new String(read(address, length), StandardCharsets.UTF_8);
    }

    /** An array of {@code count} {@code i32} at {@code address}. */
    default int[] readInts(long address, int count) {
        ByteBuffer bytes = slice(address, Math.multiplyExact(count, Integer.BYTES));
        int[] values = new int[count];
        bytes.asIntBuffer().get(values);
        return values;
    }

    /** An array of {@code count} {@code i64} at {@code address}. */
    default long[] readLongs(long address, int count) {
        ByteBuffer bytes = slice(address, Math.multiplyExact(count, Long.BYTES));
        long[] values = new long[count];
        bytes.asLongBuffer().get(values);
        return values;
    }

    /** An array of {@code count} {@code f32} at {@code address}. */
    default float[] readFloats(long address, int count) {
        ByteBuffer bytes = slice(address, Math.multiplyExact(count, Float.BYTES));
        float[] values = new float[count];
        bytes.asFloatBuffer().get(values);
        return values;
    }

    /** An array of {@code count} {@code f64} at {@code address}. */
    default double[] readDoubles(long address, int count) {
        ByteBuffer bytes = slice(address, Math.multiplyExact(count, Double.BYTES));
        double[] values = new double[count];
        bytes.asDoubleBuffer().get(values);
        return values;
    }

    /**
     * A list of {@code count} texts as {@link Allocator#strings} writes it: at {@code address} stand the
     * address and the length in bytes of each.
     */
    default List<String> readStrings(long address, int count) {
        int[] table = readInts(address, Math.multiplyExact(count, 2));
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < table.length; i += 2) {
            texts.add(readUtf8(Integer.toUnsignedLong(table[i]), table[i + 1]));
        }
        return texts;
    }

    /** The UTF-8 bytes from {@code address} to the next zero byte, as C strings are kept. */
    String readCString(long address);

    /**
     * Writes text as UTF-8 without a terminator.
     *
     * @return number of bytes written
     */
    default int writeUtf8(long address, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write(address, bytes);
        return bytes.length;
    }
}
