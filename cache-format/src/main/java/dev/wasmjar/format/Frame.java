package dev.wasmjar.format;

import java.nio.ByteBuffer;

/**
 * The frame of a file of the format: magic number, version, length, payload, checksum (CRC-32). The
 * checksum finds damage; what must be safe from forgery has a SHA-256 elsewhere. Loading a precompiled
 * module checks a frame and must not wait for the JDK to set up its security providers.
 */
final class Frame {

    /** Bytes before the payload. */
    static final int HEADER_BYTES = 12;

    private static final int CHECKSUM_BYTES = 4;

    private Frame() {}

    static byte[] write(int magic, int version, byte[] payload) {
        ByteBuffer buffer = ByteBuffer.allocate(HEADER_BYTES + payload.length + CHECKSUM_BYTES);
        buffer.putInt(magic).putInt(version).putInt(payload.length).put(payload);
        return buffer.putInt(checksum(buffer.array(), buffer.position())).array();
    }

    /**
     * Size of the frame that starts with these bytes, at least 12 of them.
     *
     * @throws FormatException where it is not of that kind and version, or not of a possible size
     */
    static int size(int magic, int version, byte[] bytes) throws FormatException {
        if (bytes.length < HEADER_BYTES) {
            throw new FormatException.Corrupt("only " + bytes.length + " bytes");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (buffer.getInt() != magic) {
            throw new FormatException.Corrupt("magic number not found");
        }
        int found = buffer.getInt();
        if (found != version) {
            throw FormatException.ofVersion(
                    found, version, "compile the module again", "update wasm-runtime");
        }
        int length = buffer.getInt();
        if (length < 0 || length > Integer.MAX_VALUE - HEADER_BYTES - CHECKSUM_BYTES) {
            throw new FormatException.Corrupt("payload of " + length + " bytes");
        }
        return HEADER_BYTES + length + CHECKSUM_BYTES;
    }

    /**
     * Checks a frame that other bytes may follow, and returns the offset past the payload.
     *
     * @param size what {@link #size} says
     */
    static int checkSum(byte[] bytes, int size) throws FormatException.Corrupt {
        if (bytes.length < size) {
            throw new FormatException.Corrupt("only " + bytes.length + " of " + size + " bytes");
        }
        int end = size - CHECKSUM_BYTES;
        if (ByteBuffer.wrap(bytes).getInt(end) != checksum(bytes, end)) {
            throw new FormatException.Corrupt("checksum mismatch");
        }
        return end;
    }

    private static int checksum(byte[] bytes, int end) {
        return new Slice(bytes, 0, end).crc32();
    }

    /** Checks the frame and returns the offset past the payload, which starts after 12 bytes. */
    static int check(int magic, int version, byte[] bytes) throws FormatException {
        int size = size(magic, version, bytes);
        if (size != bytes.length) {
            throw new FormatException.Corrupt(bytes.length + " bytes instead of " + size);
        }
        return checkSum(bytes, size);
    }
}
