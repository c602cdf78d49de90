package dev.wasmjar.format;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Writes the primitives of the format: unsigned integers in LEB128, signed ones zigzag before, strings
 * as their UTF-8 length and bytes, lists as their length and elements.
 */
final class FormatWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    void unsigned(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    void signed(long value) {
        unsigned(value << 1 ^ value >> 63);
    }

    void flag(boolean value) {
        out.write(value ? 1 : 0);
    }

    void string(String value) {
        bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    void bytes(byte[] value) {
        unsigned(value.length);
        out.writeBytes(value);
    }

    void slice(Slice value) {
        unsigned(value.length());
        out.write(value.array(), value.offset(), value.length());
    }

    /** As many bytes for each, so that they can be read in any order. */
    void numbers(Numbers values) {
        unsigned(values.size());
        out.write(values.width());
        Slice bytes = values.slice();
        out.write(bytes.array(), bytes.offset(), bytes.length());
    }

    <T> void list(List<T> values, BiConsumer<FormatWriter, T> writer) {
        unsigned(values.size());
        for (T value : values) {
            writer.accept(this, value);
        }
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
