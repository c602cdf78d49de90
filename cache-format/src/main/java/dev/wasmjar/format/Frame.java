package dev.wasmjar.format;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

/** The frame of a file of the format: magic number, version, length, payload, digest. */
final class Frame {

    /** Bytes before the payload. */
    static final int HEADER_BYTES = 12;

    private static final int DIGEST_BYTES = 32;

    private Frame() {}

    static byte[] write(int magic, int version, byte[] payload) {
        ByteBuffer buffer = ByteBuffer.allocate(HEADER_BYTES + payload.length + DIGEST_BYTES);
        buffer.putInt(magic).putInt(version).putInt(payload.length).put(payload);
        MessageDigest digest = Hashes.sha256();
        digest.update(buffer.array(), 0, buffer.position());
        return buffer.put(digest.digest()).array();
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
        if (found < version) {
            throw new FormatException.TooOld(found, version);
        }
        if (found > version) {
            throw new FormatException.TooNew(found, version);
        }
        int length = buffer.getInt();
        if (length < 0 || length > Integer.MAX_VALUE - HEADER_BYTES - DIGEST_BYTES) {
            throw new FormatException.Corrupt("payload of " + length + " bytes");
        }
        return HEADER_BYTES + length + DIGEST_BYTES;
    }

    /**
     * Checks a frame that other bytes may follow, and returns the offset past the payload.
     *
     * @param size what {@link #size} says
     */
    static int checkDigest(byte[] bytes, int size) throws FormatException.Corrupt {
        if (bytes.length < size) {
            throw new FormatException.Corrupt("only " + bytes.length + " of " + size + " bytes");
        }
        int end = size - DIGEST_BYTES;
        if (!Arrays.equals(digest(bytes, end), Arrays.copyOfRange(bytes, end, size))) {
            throw new FormatException.Corrupt("digest mismatch");
        }
        return end;
    }

    private static byte[] digest(byte[] bytes, int end) {
        MessageDigest digest = Hashes.sha256();
        digest.update(bytes, 0, end);
        return digest.digest();
    }

    /** Checks the frame and returns the offset past the payload, which starts after 12 bytes. */
    static int check(int magic, int version, byte[] bytes) throws FormatException {
        int size = size(magic, version, bytes);
        if (size != bytes.length) {
            throw new FormatException.Corrupt(bytes.length + " bytes instead of " + size);
        }
        return checkDigest(bytes, size);
    }
}
