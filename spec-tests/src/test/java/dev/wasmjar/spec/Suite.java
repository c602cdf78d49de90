package dev.wasmjar.spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where the suite is: in the folder of the system property {@code wasmjar.spec}, or else in {@code
 * spec/core} of the folder of {@code wasmjar.shared}.
 */
final class Suite {
    private static final String ENDING = ".json";

    private Suite() {}

    static Path folder() {
        String given = System.getProperty("wasmjar.spec", "");
        return given.isEmpty()
                ? Path.of(System.getProperty("wasmjar.shared", "../../shared"), "spec", "core")
                : Path.of(given);
    }

    static boolean isPresent() {
        return Files.isDirectory(folder());
    }

    /** The scripts by name, without ending. */
    static SortedMap<String, Path> scripts() throws IOException {
        SortedMap<String, Path> scripts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder())) {
            files.forEach(
                    file -> {
                        String name = file.getFileName().toString();
                        if (name.endsWith(ENDING)) {
                            scripts.put(name.substring(0, name.length() - ENDING.length()), file);
                        }
                    });
        }
        return scripts;
    }
}
