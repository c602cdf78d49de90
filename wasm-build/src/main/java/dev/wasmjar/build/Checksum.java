package dev.wasmjar.build;

import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * Tells contents apart that are not made to deceive, by their size and two checksums. The JVM computes
 * these fast from the start, unlike SHA-256, which takes compiled code to be fast.
 */
final class Checksum {
    private Checksum() {}

    /** Size in bytes, CRC-32 and CRC-32C, as text. */
    static String of(byte[] bytes) {
        CRC32 crc32 = new CRC32();
        crc32.update(bytes);
        CRC32C crc32c = new CRC32C();
        crc32c.update(bytes);
        return bytes.length + " " + crc32.getValue() + " " + crc32c.getValue();
    }
}
