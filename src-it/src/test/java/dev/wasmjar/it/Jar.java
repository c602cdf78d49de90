package dev.wasmjar.it;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** The files of a jar. */
public final class Jar {
    private Jar() {}

    /** The files by path, folders left out. */
    public static SortedMap<String, byte[]> read(File jar) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (ZipFile zip = new ZipFile(jar)) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (!entry.isDirectory()) {
                    files.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
                }
            }
        }
        return files;
    }

    /** Writes a jar; its manifest, where there is one, comes first. */
    public static void write(File jar, Map<String, byte[]> files) throws IOException {
        String first = "META-INF/MANIFEST.MF";
        try (OutputStream out = Files.newOutputStream(jar.toPath());
                ZipOutputStream zip = new ZipOutputStream(out)) {
            if (files.containsKey(first)) {
                put(zip, first, files.get(first));
            }
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                if (!file.getKey().equals(first)) {
                    put(zip, file.getKey(), file.getValue());
                }
            }
        }
    }

    private static void put(ZipOutputStream zip, String path, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(path));
        zip.write(content);
        zip.closeEntry();
    }
}
