package dev.wasmjar.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link FormatWriter} writes; anything else is {@link FormatException.Corrupt}. */
final class FormatReader {

    private final byte[] bytes;
    private final int end;
    private int position;

    FormatReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.position = start;
        this.end = end;
    }

    private int octet() throws FormatException.Corrupt {
        if (position == end) {
            throw corrupt("unexpected end");
        }
        return bytes[position++] & 0xFF;
    }

    private FormatException.Corrupt corrupt(String reason) {
        return new FormatException.Corrupt(reason + " at offset " + position);
    }

    long unsigned() throws FormatException.Corrupt {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int octet = octet();
            value |= (long) (octet & 0x7F) << shift;
            if (octet < 0x80) {
                return value;
            }
        }
        throw corrupt("number too long");
    }

    long signed() throws FormatException.Corrupt {
        long value = unsigned();
        return value >>> 1 ^ -(value & 1);
    }

    int integer() throws FormatException.Corrupt {
        long value = signed();
        if ((int) value != value) {
            throw corrupt("number out of range");
        }
        return (int) value;
    }

    /** A number of things that take at least a byte each. */
    int count() throws FormatException.Corrupt {
        long value = unsigned();
        if (value < 0 || value > end - position) {
            throw corrupt("length out of bounds");
        }
        return (int) value;
    }

    boolean flag() throws FormatException.Corrupt {
        int octet = octet();
        if (octet > 1) {
            throw corrupt("malformed flag");
        }
        return octet == 1;
    }

    String string() throws FormatException.Corrupt {
        int length = count();
        String value = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return value;
    }

    byte[] bytes() throws FormatException.Corrupt {
        int length = count();
        byte[] value = Arrays.copyOfRange(bytes, position, position + length);
        position += length;
        return value;
    }

    /** Bytes that stay where they are. */
    Slice slice() throws FormatException.Corrupt {
        int length = count();
        Slice value = new Slice(bytes, position, length);
        position += length;
        return value;
    }

    /** Numbers that stay where they are. */
    Numbers numbers() throws FormatException.Corrupt {
        int count = count();
        int width = octet();
        if (width < 1 || width > Numbers.MAX_WIDTH) {
            throw corrupt("numbers of " + width + " bytes");
        }
        if (count > (end - position) / width) {
            throw corrupt("length out of bounds");
        }
        Numbers numbers = new Numbers(bytes, position, width, count);
        position += count * width;
        return numbers;
    }

    /** The same for so many of them. */
    Numbers numbers(int count) throws FormatException.Corrupt {
        Numbers numbers = numbers();
        if (numbers.size() != count) {
            throw corrupt(numbers.size() + " numbers instead of " + count);
        }
        return numbers;
    }

    /** One of the constants of an enumeration, which are given in order. */
    <E extends Enum<E>> E constant(E[] constants) throws FormatException.Corrupt {
        long ordinal = unsigned();
        if (ordinal < 0 || ordinal >= constants.length) {
            throw corrupt("unknown number " + ordinal);
        }
        return constants[(int) ordinal];
    }

    void requireEnd() throws FormatException.Corrupt {
        if (position != end) {
            throw corrupt("unexpected bytes");
        }
    }
}
