package dev.wasmjar.debug;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Reads the primitives of DWARF, little-endian. Whatever leaves the bytes at hand throws {@link
 * IndexOutOfBoundsException}.
 */
final class DwarfReader {
    private final byte[] bytes;
    private final Map<String, byte[]> sections;
    private final int end;
    private int position;
    private boolean is64Bit;

    DwarfReader(byte[] bytes, Map<String, byte[]> sections) {
        this(bytes, sections, 0, bytes.length);
    }

    private DwarfReader(byte[] bytes, Map<String, byte[]> sections, int start, int end) {
        this.bytes = bytes;
        this.sections = sections;
        this.position = start;
        this.end = end;
    }

    boolean hasMore() {
        return position < end;
    }

    int position() {
        return position;
    }

    /** Goes on at a position. */
    void seek(long target) {
        if (target < 0 || target > end) {
            throw new IndexOutOfBoundsException("position " + target);
        }
        position = (int) target;
    }

    /** The next unit, which starts with its length; this reader goes on behind it. */
    DwarfReader unit() {
        long length = u32();
        boolean wide = length == 0xFFFF_FFFFL;
        if (wide) {
            length = u64();
        }
        int start = position;
        seek(start + length);
        DwarfReader unit = new DwarfReader(bytes, sections, start, position);
        unit.is64Bit = wide;
        return unit;
    }

    int u8() {
        if (position >= end) {
            throw new IndexOutOfBoundsException("position " + position);
        }
        return bytes[position++] & 0xFF;
    }

    int s8() {
        return (byte) u8();
    }

    int u16() {
        return u8() | u8() << 8;
    }

    long u32() {
        return u16() | (long) u16() << 16;
    }

    long u64() {
        return u32() | u32() << 32;
    }

    /** A number of that many bytes, 1, 2, 4 or 8. */
    long unsigned(int size) {
        return switch (size) {
            case 1 -> u8();
            case 2 -> u16();
            case 4 -> u32();
            case 8 -> u64();
            default -> throw new IndexOutOfBoundsException("a number of " + size + " bytes");
        };
    }

    /** An offset into a section. */
    long offset() {
        return is64Bit ? u64() : u32();
    }

    long uleb() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int next = u8();
            if (shift < 64) {
                value |= (next & 0x7FL) << shift;
            }
            if (next < 0x80) {
                return value;
            }
        }
    }

    long sleb() {
        long value = 0;
        int shift = 0;
        int next;
        do {
            next = u8();
            if (shift < 64) {
                value |= (next & 0x7FL) << shift;
            }
            shift += 7;
        } while (next >= 0x80);
        return shift < 64 && (next & 0x40) != 0 ? value | -1L << shift : value;
    }

    /** Text that ends in a zero byte. */
    String string() {
        int start = position;
        while (u8() != 0) {
            // To the end.
        }
        return new String(bytes, start, position - 1 - start, StandardCharsets.UTF_8);
    }

    /** Text of another section at an offset; empty where there is no such section. */
    String stringIn(String section, long offset) {
        byte[] content = sections.get(section);
        if (content == null) {
            return "";
        }
        DwarfReader in = new DwarfReader(content, sections);
        in.seek(offset);
        return in.string();
    }
}
