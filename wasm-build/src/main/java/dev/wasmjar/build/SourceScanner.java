package dev.wasmjar.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Finds the modules of a source folder. */
final class SourceScanner {
    private static final String ENDING = ".wasm";

    private SourceScanner() {}

    /** The modules below {@code folder}, sorted by name; none where there is no such folder. */
    static List<SourceModule> scan(Path folder, FilePatterns patterns) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> patterns.matches(relative(folder, file)))
                    .map(file -> new SourceModule(nameOf(relative(folder, file)), file))
                    .sorted(Comparator.comparing(SourceModule::name))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String relative(Path folder, Path file) {
        return folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    private static String nameOf(String path) {
        return path.endsWith(ENDING) ? path.substring(0, path.length() - ENDING.length()) : path;
    }
}
