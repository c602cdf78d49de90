package dev.wasmjar.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;

/**
 * What is known of a file that was written. Its content decides whether it is as it was written; the
 * time only whether the content is looked at.
 *
 * @param sizeBytes its size in bytes
 * @param crc32c of its content
 * @param timeNanos when it was last changed, in nanoseconds since 1970; {@link #UNKNOWN} where its
 *     content must be looked at
 */
record OutputFile(long sizeBytes, long crc32c, long timeNanos) {
    static final long UNKNOWN = Long.MIN_VALUE;

    /** A file of this content, whose time is not known. */
    static OutputFile of(byte[] content) {
        CRC32C crc32c = new CRC32C();
        crc32c.update(content);
        return new OutputFile(content.length, crc32c.getValue(), UNKNOWN);
    }

    /** The same at the time that the file has now; null where it is not there as it was written. */
    OutputFile check(Path file) throws IOException {
        BasicFileAttributes now;
        try {
            now = Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            return null;
        }
        if (!now.isRegularFile() || now.size() != sizeBytes) {
            return null;
        }
        long nowNanos = now.lastModifiedTime().to(TimeUnit.NANOSECONDS);
        if (nowNanos == timeNanos) {
            return this;
        }
        return of(Files.readAllBytes(file)).crc32c == crc32c
                ? new OutputFile(sizeBytes, crc32c, nowNanos)
                : null;
    }
}
