package dev.wasmjar.format;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

/** The frame of a file of the format: magic number, version, length, payload, digest. */
final class Frame {
    private static final int HEADER_BYTES = 12;
    private static final int DIGEST_BYTES = 32;

    private Frame() {}

    static byte[] write(int magic, int version, byte[] payload) {
        ByteBuffer buffer = ByteBuffer.allocate(HEADER_BYTES + payload.length + DIGEST_BYTES);
        buffer.putInt(magic).putInt(version).putInt(payload.length).put(payload);
        MessageDigest digest = Hashes.sha256();
        digest.update(buffer.array(), 0, buffer.position());
        return buffer.put(digest.digest()).array();
    }

    /** Checks the frame and returns the offset past the payload, which starts after 12 bytes. */
    static int check(int magic, int version, byte[] bytes) throws FormatException {
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
        if (length < 0 || (long) HEADER_BYTES + length + DIGEST_BYTES != bytes.length) {
            throw new FormatException.Corrupt("payload of " + length + " bytes in " + bytes.length);
        }
        MessageDigest digest = Hashes.sha256();
        digest.update(bytes, 0, HEADER_BYTES + length);
        byte[] expected = Arrays.copyOfRange(bytes, HEADER_BYTES + length, bytes.length);
        if (!Arrays.equals(digest.digest(), expected)) {
            throw new FormatException.Corrupt("digest mismatch");
        }
        return HEADER_BYTES + length;
    }
}
