package dev.wasmjar.cli;

import dev.wasmjar.compiler.work.Parallel;
import dev.wasmjar.format.JarLayout;
import dev.wasmjar.format.Manifest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** A jar of compiled modules as a file. */
final class CompiledJar {
    /** The earliest time that a zip file can hold: files in it have no times of their own. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    /** For CPython two fifths of the processor time of the default, 6, and a jar 8 % larger. */
    private static final int DEFLATER_LEVEL = 1;

    private static final byte[] JAR_MANIFEST =
            "Manifest-Version: 1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /** What stands before and after the name of a module in the path of its name file. */
    private static final String[] NAME_FILE = JarLayout.name("*").split("\\*", 2);

    private CompiledJar() {}

    /** Whether a file is a jar, by its first bytes. */
    static boolean isJar(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == 'P' && in.read() == 'K';
        }
    }

    /**
     * Writes a jar whole or not at all; the same files give the same bytes.
     *
     * @param files contents by path in the jar
     */
    static void write(Path jar, SortedMap<String, byte[]> files) throws IOException {
        SortedMap<String, byte[]> contents = new TreeMap<>(files);
        contents.put(JarFile.MANIFEST_NAME, JAR_MANIFEST);
        SortedMap<String, Deflated> entries = deflated(contents);
        Path temporary = jar.resolveSibling(jar.getFileName() + ".tmp");
        try {
            try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(temporary)) {
                for (Deflated entry : entries.values()) {
                    zip.addRawArchiveEntry(
                            entry.entry, new ByteArrayInputStream(entry.bytes));
                }
            }
            Files.move(temporary, jar, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** The files as the jar has them; the largest, which take longest, are begun first. */
    private static SortedMap<String, Deflated> deflated(SortedMap<String, byte[]> contents) {
        List<Map.Entry<String, byte[]>> files = new ArrayList<>(contents.entrySet());
        files.sort(Comparator.comparingInt(file -> -file.getValue().length));
        SortedMap<String, Deflated> entries = new ConcurrentSkipListMap<>();
        Parallel.forEach(
                files.size(),
                i -> {
                    String path = files.get(i).getKey();
                    entries.put(path, Deflated.of(path, files.get(i).getValue()));
                });
        return entries;
    }

    /** A file as the jar has it. */
    private record Deflated(ZipArchiveEntry entry, byte[] bytes) {

        static Deflated of(String path, byte[] content) {
            CRC32 checksum = new CRC32();
            checksum.update(content);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length / 2);
            Deflater deflater = new Deflater(DEFLATER_LEVEL, true);
            try (OutputStream out = new DeflaterOutputStream(bytes, deflater, 8192)) {
                out.write(content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                deflater.end();
            }
            ZipArchiveEntry entry = new ZipArchiveEntry(path);
            entry.setTimeLocal(NO_TIME);
            entry.setMethod(ZipEntry.DEFLATED);
            entry.setSize(content.length);
            entry.setCompressedSize(bytes.size());
            entry.setCrc(checksum.getValue());
            return new Deflated(entry, bytes.toByteArray());
        }
    }

    /** SHA-256 of the modules by their names, sorted. */
    static SortedMap<String, String> modules(Path jar) throws IOException {
        SortedMap<String, String> modules = new TreeMap<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                String path = entry.getName();
                if (path.startsWith(NAME_FILE[0]) && path.endsWith(NAME_FILE[1])) {
                    String name = path.substring(
                            NAME_FILE[0].length(), path.length() - NAME_FILE[1].length());
                    modules.put(name,
                            new String(content(zip, entry), StandardCharsets.US_ASCII).strip());
                }
            }
        }
        return modules;
    }

    private static byte[] content(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    /**
     * The manifests of all modules, by name.
     *
     * @throws dev.wasmjar.format.FormatException where one can't be read
     */
    static Map<String, Manifest> manifests(Path jar) throws IOException {
        Map<String, Manifest> manifests = new LinkedHashMap<>();
        SortedMap<String, String> modules = modules(jar);
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (Map.Entry<String, String> module : modules.entrySet()) {
                ZipEntry entry = zip.getEntry(JarLayout.manifest(module.getValue()));
                if (entry == null) {
                    throw new Failure(jar + ": no manifest of module '" + module.getKey() + "'");
                }
                manifests.put(module.getKey(), Manifest.read(content(zip, entry)));
            }
        }
        return manifests;
    }

    /**
     * The module to use.
     *
     * @param wanted its name, or null for the only one
     * @throws Failure where there is none of that name, or it takes a name to choose
     */
    static String chooseModule(Path jar, String wanted) throws IOException {
        List<String> names = List.copyOf(modules(jar).keySet());
        if (names.isEmpty()) {
            throw new Failure(jar + ": no compiled modules in this jar");
        }
        if (wanted == null && names.size() > 1) {
            throw new Failure(jar + ": several modules; choose one with --module: "
                    + String.join(", ", names));
        }
        if (wanted != null && !names.contains(wanted)) {
            throw new Failure(jar + ": no module '" + wanted + "', but "
                    + String.join(", ", names));
        }
        return wanted != null ? wanted : names.get(0);
    }
}
