package dev.wasmjar.compiler.debug;

import java.nio.charset.StandardCharsets;

/**
 * Reads the primitives of DWARF, little-endian. Whatever leaves the bytes at hand throws {@link
 * IndexOutOfBoundsException}.
 */
final class DwarfReader {
    private final byte[] bytes;
    private final DebugSections sections;
    private final int end;
    private int position;
    private boolean is64Bit;

    DwarfReader(byte[] bytes, DebugSections sections) {
        this(bytes, sections, 0, bytes.length);
    }

    private DwarfReader(byte[] bytes, DebugSections sections, int start, int end) {
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

    boolean is64Bit() {
        return is64Bit;
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

    /** A number of that many bytes, 0 to 8. */
    long unsigned(int size) {
        if (size < 0 || size > 8) {
            throw new IndexOutOfBoundsException("a number of " + size + " bytes");
        }
        long value = 0;
        for (int i = 0; i < size; i++) {
            value |= (long) u8() << 8 * i;
        }
        return value;
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
        skipString();
        return new String(bytes, start, position - 1 - start, StandardCharsets.UTF_8);
    }

    /** Goes on behind such text. */
    void skipString() {
        while (u8() != 0) {
            // To the end.
        }
    }

    /**
     * Text that a value stands for; empty where it is none.
     *
     * @param value of a form of text that is not an index
     */
    String text(Form.Value value) {
        return switch (value.kind()) {
            case TEXT -> sections.text(".debug_str", value.number());
            case LINE_TEXT -> sections.text(".debug_line_str", value.number());
            case TEXT_HERE -> at(value.number()).string();
            default -> "";
        };
    }

    /** Reads the same bytes from another position on. */
    DwarfReader at(long start) {
        DwarfReader other = new DwarfReader(bytes, sections, 0, bytes.length);
        other.seek(start);
        other.is64Bit = is64Bit;
        return other;
    }

    /** See {@link DebugSections#spend}. */
    void spend(long steps) {
        sections.spend(steps);
    }
}
