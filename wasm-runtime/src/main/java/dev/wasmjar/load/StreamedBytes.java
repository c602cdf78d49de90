package dev.wasmjar.load;

import dev.wasmjar.format.Hashes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The bytes of a stream with their digest, which is computed while they arrive.
 *
 * @param bytes all bytes
 * @param sha256 their SHA-256 in lower-case hexadecimal
 * @param nanos how long it took, in nanoseconds
 */
record StreamedBytes(byte[] bytes, String sha256, long nanos) {
    private static final int BUFFER_BYTES = 64 * 1024;

    /** Reads a stream to its end; it is not closed. */
    static StreamedBytes read(InputStream in) throws IOException {
        long start = System.nanoTime();
        MessageDigest digest = Hashes.sha256();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(BUFFER_BYTES);
        byte[] buffer = new byte[BUFFER_BYTES];
        int length = in.read(buffer);
        while (length >= 0) {
            digest.update(buffer, 0, length);
            bytes.write(buffer, 0, length);
            length = in.read(buffer);
        }
        return new StreamedBytes(
                bytes.toByteArray(),
                HexFormat.of().formatHex(digest.digest()),
                System.nanoTime() - start);
    }
}
