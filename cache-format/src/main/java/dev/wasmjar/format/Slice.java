package dev.wasmjar.format;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * A run of bytes of an array that others share; nobody changes them.
 *
 * @param array the array
 * @param offset index of the first byte
 * @param length number of bytes
 */
public record Slice(byte[] array, int offset, int length) {

    /** All bytes of an array. */
    public static Slice of(byte[] array) {
        return new Slice(array, 0, array.length);
    }

    /** A copy of the bytes. */
    public byte[] toArray() {
        return Arrays.copyOfRange(array, offset, offset + length);
    }

    /** The CRC-32 of the bytes. */
    public int crc32() {
        CRC32 checksum = new CRC32();
        checksum.update(array, offset, length);
        return (int) checksum.getValue();
    }

    /** The SHA-256 of the bytes in lower-case hexadecimal. */
    public String sha256Hex() {
        return HexFormat.of().formatHex(sha256());
    }

    /** The SHA-256 of the bytes, which is 32 bytes. */
    byte[] sha256() {
        MessageDigest digest = Hashes.sha256();
        digest.update(array, offset, length);
        return digest.digest();
    }
}
