package dev.wasmjar.benchmarks.cost;

import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Sizes as they are in a jar. */
final class Deflated {
    private static final int BUFFER_BYTES = 1 << 16;

    private Deflated() {}

    /** Size of the bytes when deflated as a jar's entries are. */
    static long sizeBytes(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            byte[] buffer = new byte[BUFFER_BYTES];
            long size = 0;
            while (!deflater.finished()) {
                size += deflater.deflate(buffer);
            }
            return size;
        } finally {
            deflater.end();
        }
    }

    /** Size of all classes in a jar, deflated. */
    static long classesSizeBytes(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream()
                    .filter(entry -> entry.getName().endsWith(".class"))
                    .mapToLong(ZipEntry::getCompressedSize)
                    .sum();
        }
    }
}
