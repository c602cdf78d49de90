package dev.wasmjar.agent;

import dev.wasmjar.format.JarFiles;
import dev.wasmjar.format.JarLayout;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A jar or folder of a class path. What it opens is open until it is closed. */
final class ClassPathEntry implements JarFiles.Source, Closeable {
    private static final String MANIFEST_END = JarLayout.manifest("");

    private final Path place;

    /** Null for a folder, and until it is read. */
    private ZipFile jar;

    private ClassPathEntry(Path place) {
        this.place = place;
    }

    /** All jars and folders of a class path that exist, with those that the manifests of jars name. */
    static List<ClassPathEntry> all(String classPath) {
        Deque<Path> left = new ArrayDeque<>();
        for (String text : classPath.split(File.pathSeparator)) {
            left.add(Path.of(text).toAbsolutePath());
        }
        Set<Path> places = new LinkedHashSet<>();
        while (!left.isEmpty()) {
            Path place = left.remove();
            if (Files.exists(place) && places.add(place) && Files.isRegularFile(place)) {
                List<Path> named = namedByManifest(place);
                for (int i = named.size() - 1; i >= 0; i--) {
                    left.addFirst(named.get(i));
                }
            }
        }
        return places.stream().map(ClassPathEntry::new).toList();
    }

    /** The places that a jar has in {@code Class-Path}; none where it is no jar. */
    private static List<Path> namedByManifest(Path file) {
        List<Path> named = new ArrayList<>();
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            Manifest manifest = jar.getManifest();
            String text =
                    manifest == null
                            ? null
                            : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            for (String url : text == null ? new String[0] : text.strip().split(" +")) {
                named.add(Path.of(file.toUri().resolve(url)));
            }
        } catch (IOException | IllegalArgumentException e) {
            // What is no jar, or names no file, has no classes for the class loader either.
        }
        return named;
    }

    /** The SHA-256 of the modules that there is a manifest of. */
    List<String> modules() throws IOException {
        List<String> names = new ArrayList<>();
        if (Files.isDirectory(place)) {
            String[] files = place.resolve(JarLayout.ROOT).toFile().list();
            for (String file : files == null ? new String[0] : files) {
                names.add(JarLayout.ROOT + file);
            }
        } else {
            jar = new ZipFile(place.toFile());
            jar.stream().forEach(entry -> names.add(entry.getName()));
        }
        String end = MANIFEST_END.substring(JarLayout.ROOT.length());
        return names.stream()
                .filter(name -> name.startsWith(JarLayout.ROOT) && name.endsWith(end))
                .map(
                        name ->
                                name.substring(
                                        JarLayout.ROOT.length(), name.length() - end.length()))
                .sorted()
                .toList();
    }

    @Override
    public InputStream open(String path) throws IOException {
        if (jar == null) {
            Path file = place.resolve(path);
            return Files.isRegularFile(file) ? Files.newInputStream(file) : null;
        }
        ZipEntry entry = jar.getEntry(path);
        return entry == null ? null : jar.getInputStream(entry);
    }

    @Override
    public void close() throws IOException {
        if (jar != null) {
            jar.close();
        }
    }

    @Override
    public String toString() {
        return place.toString();
    }
}
