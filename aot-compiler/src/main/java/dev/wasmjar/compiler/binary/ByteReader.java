package dev.wasmjar.compiler.binary;

import dev.wasmjar.spi.InvalidModuleException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the primitive values of the binary format from a range of bytes (WebAssembly 3.0, section
 * 5.2).
 *
 * <p>All methods throw {@link InvalidModuleException} of kind MALFORMED where the bytes don't hold
 * what is asked for, or end too early. Not for use by several threads.
 */
public final class ByteReader {
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final String TOO_LONG = "integer representation too long";
    private static final String TOO_LARGE = "integer too large";

    private final byte[] bytes;
    private int position;
    private int limit;

    /** A reader of all of an array, which must not change meanwhile. */
    public ByteReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    /** A reader of the bytes from {@code start} up to but without {@code end}. */
    public ByteReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.position = start;
        this.limit = end;
    }

    /** Moves to another range of the same array. */
    public void reset(int start, int end) {
        position = start;
        limit = end;
    }

    /** Offset of the next byte in the array. */
    public int position() {
        return position;
    }

    /** Offset past the last byte that may be read. */
    public int limit() {
        return limit;
    }

    public boolean atEnd() {
        return position == limit;
    }

    public int remaining() {
        return limit - position;
    }

    /** The next byte, not consumed, as 0 to 255. */
    public int peek() {
        if (position >= limit) {
            throw unexpectedEnd();
        }
        return bytes[position] & 0xFF;
    }

    /** A byte as 0 to 255. */
    public int u8() {
        int at = position;
        if (at >= limit) {
            throw unexpectedEnd();
        }
        position = at + 1;
        return bytes[at] & 0xFF;
    }

    /** An unsigned 32-bit integer, as the bits of an int. */
    public int u32() {
        int value = oneByte();
        return value >= 0 ? value : (int) unsigned(32);
    }

    /** An unsigned 64-bit integer, as the bits of a long. */
    public long u64() {
        int value = oneByte();
        return value >= 0 ? value : unsigned(64);
    }

    /** A signed 32-bit integer. */
    public int s32() {
        int value = oneByte();
        return value >= 0 ? value << 25 >> 25 : (int) signed(32);
    }

    /** A signed 33-bit integer. */
    public long s33() {
        return signed(33);
    }

    /** A signed 64-bit integer. */
    public long s64() {
        return signed(64);
    }

    /** The next byte where that is all of a number, consumed; otherwise less than 0. */
    private int oneByte() {
        int at = position;
        int value = at < limit ? bytes[at] : -1;
        if (value >= 0) {
            position = at + 1;
        }
        return value;
    }

    private long unsigned(int bits) {
        long value = 0;
        int shift = 0;
        while (true) {
            int b = u8();
            int left = bits - shift;
            if (left < 7 && (b & 0x7F) >>> left != 0) {
                throw InvalidModuleException.malformed(TOO_LARGE, position - 1);
            }
            value |= (long) (b & 0x7F) << shift;
            if (b < 0x80) {
                return value;
            }
            shift += 7;
            if (shift >= bits) {
                throw InvalidModuleException.malformed(TOO_LONG, position);
            }
        }
    }

    private long signed(int bits) {
        long value = 0;
        int shift = 0;
        while (true) {
            int b = u8();
            int left = bits - shift;
            if (left < 7) {
                int mask = -1 << (left - 1) & 0x7F;
                if ((b & mask) != 0 && (b & mask) != mask) {
                    throw InvalidModuleException.malformed(TOO_LARGE, position - 1);
                }
            }
            value |= (long) (b & 0x7F) << shift;
            shift += 7;
            if (b < 0x80) {
                return shift >= 64 ? value : value << (64 - shift) >> (64 - shift);
            }
            if (shift >= bits) {
                throw InvalidModuleException.malformed(TOO_LONG, position);
            }
        }
    }

    /** Four bytes, little-endian. */
    public int fixed32() {
        int at = position;
        skip(4);
        return (int) INT.get(bytes, at);
    }

    /** Eight bytes, little-endian. */
    public long fixed64() {
        int at = position;
        skip(8);
        return (long) LONG.get(bytes, at);
    }

    /**
     * The length of a vector. At most the number of bytes left in the module (counted, as the
     * specification's interpreter does, from the start of the length), since each element takes at
     * least one.
     */
    public int count() {
        int at = position;
        int count = u32();
        if (Integer.compareUnsigned(count, bytes.length - at) > 0) {
            throw InvalidModuleException.malformed("length out of bounds", at);
        }
        return count;
    }

    /** A vector length as a capacity: no more than the bytes that may still be read. */
    public int capacity(int count) {
        return Math.min(count, remaining());
    }

    /** The size of a sequence of bytes that follows within the range. */
    public int size() {
        int size = count();
        if (size > remaining()) {
            throw unexpectedEnd();
        }
        return size;
    }

    /** Passes over bytes. */
    public void skip(int count) {
        if (count > remaining()) {
            throw unexpectedEnd();
        }
        position += count;
    }

    /** A name: its length and that many bytes of UTF-8. */
    public String name() {
        int length = size();
        int start = position;
        skip(length);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, start, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw InvalidModuleException.malformed("malformed UTF-8 encoding", start);
        }
    }

    /** A byte that must be zero. */
    public void zero() {
        if (u8() != 0) {
            throw InvalidModuleException.malformed("zero byte expected", position - 1);
        }
    }

    /** The exception for bytes that end too early. */
    public InvalidModuleException unexpectedEnd() {
        return InvalidModuleException.malformed("unexpected end of section or function", position);
    }
}
