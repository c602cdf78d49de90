package dev.wasmjar.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/** An {@link Entry} as the files of a jar (see {@link JarLayout}), and back. */
public final class JarFiles {
    private JarFiles() {}

    /** Opens a file of a jar. */
    @FunctionalInterface
    public interface Source {

        /** The content of the file at {@code path}, or null where there is none. */
        InputStream open(String path) throws IOException;
    }

    /**
     * All files, by path in the jar.
     *
     * @param names the names by which the module can be loaded
     */
    public static SortedMap<String, byte[]> of(Entry entry, Collection<String> names) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        String sha256 = entry.manifest().wasmSha256();
        files.put(JarLayout.manifest(sha256), entry.manifest().toBytes());
        files.put(JarLayout.head(sha256), entry.head().toArray());
        Slice tail = entry.tail();
        for (int i = 0; i < JarLayout.tailFiles(tail.length()); i++) {
            int start = i * JarLayout.TAIL_FILE_BYTES;
            int length = Math.min(JarLayout.TAIL_FILE_BYTES, tail.length() - start);
            files.put(
                    JarLayout.tail(sha256, i),
                    new Slice(tail.array(), tail.offset() + start, length).toArray());
        }
        files.put(JarLayout.debug(sha256), entry.debug().toArray());
        for (String name : names) {
            files.put(JarLayout.name(name), (sha256 + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        entry.classes().forEach((name, bytes) -> files.put(name + ".class", bytes.toArray()));
        return files;
    }

    /**
     * The entry of a module of a jar, in no namespace; its digests are those that the manifest has.
     *
     * @throws FormatException where a file is missing, damaged or of another version
     */
    public static Entry read(Source jar, String wasmSha256) throws IOException {
        Manifest manifest = manifest(jar, wasmSha256);
        return new Entry(
                "",
                0,
                manifest,
                Slice.of(content(jar, JarLayout.head(wasmSha256))),
                tail(jar, manifest),
                Slice.of(content(jar, JarLayout.debug(wasmSha256))),
                classes(jar, manifest));
    }

    /**
     * The manifest of a module of a jar.
     *
     * @throws FormatException where it is missing, damaged or of another version
     */
    public static Manifest manifest(Source jar, String wasmSha256) throws IOException {
        return Manifest.read(content(jar, JarLayout.manifest(wasmSha256)));
    }

    /**
     * The classes of a module of a jar by internal name, whose checksums are those of the manifest.
     *
     * @throws FormatException where one is missing or damaged
     */
    public static SortedMap<String, Slice> classes(Source jar, Manifest manifest)
            throws IOException {
        SortedMap<String, Slice> classes = new TreeMap<>();
        for (Manifest.ClassEntry type : manifest.classes().list()) {
            Slice bytes = Slice.of(content(jar, type.name() + ".class"));
            if (bytes.crc32() != type.crc32()) {
                throw new FormatException.Corrupt("checksum mismatch in " + type.name() + ".class");
            }
            classes.put(type.name(), bytes);
        }
        return classes;
    }

    private static Slice tail(Source jar, Manifest manifest) throws IOException {
        ByteArrayOutputStream tail = new ByteArrayOutputStream();
        for (int i = 0; i < JarLayout.tailFiles(manifest.tailSize()); i++) {
            tail.write(content(jar, JarLayout.tail(manifest.wasmSha256(), i)));
        }
        return Slice.of(tail.toByteArray());
    }

    private static byte[] content(Source jar, String path) throws IOException {
        try (InputStream in = jar.open(path)) {
            if (in == null) {
                throw new FormatException.Corrupt("no " + path);
            }
            return in.readAllBytes();
        }
    }
}
