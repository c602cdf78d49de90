package dev.wasmjar.load;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Files of one jar, or of one folder of classes. A class loader asks all of the JDK's modules before it
 * looks there, and opens jars through URL connections, which takes ten times as long.
 */
final class FilesInPlace implements ModuleFiles {
    private final Path place;
    private final boolean isJar;

    private FilesInPlace(Path place, boolean isJar) {
        this.place = place;
        this.isJar = isJar;
    }

    /** Where a class is from; null where that is not a jar or folder of the file system. */
    static ModuleFiles of(Class<?> type) {
        if (type.getClassLoader() == null) {
            // Of the JDK, as with public rights. To say so, it would make permissions of five kinds.
            return null;
        }
        CodeSource source = type.getProtectionDomain().getCodeSource();
        URL location = source == null ? null : source.getLocation();
        return location == null || !location.getProtocol().equals("file")
                ? null
                : at(location.toString(), !location.getPath().endsWith("/"));
    }

    /** Where a class loader found a file; null where that is not a jar or folder of the file system. */
    static ModuleFiles of(URL file, String path) {
        String url = file.toString();
        String inJar = "!/" + path;
        if (url.startsWith("jar:file:") && url.endsWith(inJar)) {
            return at(url.substring("jar:".length(), url.length() - inJar.length()), true);
        }
        return url.startsWith("file:") && url.endsWith("/" + path)
                ? at(url.substring(0, url.length() - path.length()), false)
                : null;
    }

    private static ModuleFiles at(String url, boolean isJar) {
        try {
            return new FilesInPlace(Path.of(URI.create(url)), isJar);
        } catch (IllegalArgumentException e) {
            // A URL that nobody encoded: class loaders take those, too.
            return null;
        }
    }

    @Override
    public InputStream open(String path) throws IOException {
        if (isJar) {
            return openEntry(path);
        }
        Path file = place.resolve(path);
        return Files.isRegularFile(file) ? Files.newInputStream(file) : null;
    }

    /** The JDK keeps the directory of a jar that a class loader has open, so this reads no more of it. */
    private InputStream openEntry(String path) throws IOException {
        ZipFile jar = new ZipFile(place.toFile());
        InputStream content = null;
        try {
            ZipEntry entry = jar.getEntry(path);
            content = entry == null ? null : new Content(jar, entry);
        } finally {
            if (content == null) {
                jar.close();
            }
        }
        return content;
    }

    /** Closes the jar behind it. */
    private static final class Content extends FilterInputStream {
        private static final int MOST_BYTES_AT_ONCE = 1 << 26;

        private final ZipFile jar;
        private final long size;

        Content(ZipFile jar, ZipEntry entry) throws IOException {
            super(jar.getInputStream(entry));
            this.jar = jar;
            this.size = entry.getSize();
        }

        /** Reads into one array: otherwise a file of a megabyte would come in many, to be put together. */
        @Override
        public byte[] readAllBytes() throws IOException {
            if (size > MOST_BYTES_AT_ONCE) {
                return super.readAllBytes();
            }
            byte[] bytes = new byte[(int) size];
            int length = in.readNBytes(bytes, 0, bytes.length);
            return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
        }

        @Override
        public void close() throws IOException {
            // The JDK would look for open files otherwise, with two more of its classes.
            try (jar) {
                in.close();
            }
        }
    }
}
