package dev.wasmjar.build;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds the modules of a source folder. */
final class SourceScanner {
    private static final String ENDING = ".wasm";

    private SourceScanner() {}

    /** The modules below {@code folder}, sorted by name; none where there is no such folder. */
    static List<SourceModule> scan(Path folder, FilePatterns patterns) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        // A stream would do, but takes more code that runs for the first time, in each build.
        SortedMap<String, SourceModule> modules = new TreeMap<>();
        Set<FileVisitOption> options = Set.of(FileVisitOption.FOLLOW_LINKS);
        Files.walkFileTree(
                folder,
                options,
                Integer.MAX_VALUE,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        String path = relative(folder, file);
                        if (attributes.isRegularFile() && patterns.matches(path)) {
                            String name = nameOf(path);
                            modules.put(name + '\0' + path, new SourceModule(name, file));
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        return List.copyOf(modules.values());
    }

    private static String relative(Path folder, Path file) {
        return folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    private static String nameOf(String path) {
        return path.endsWith(ENDING) ? path.substring(0, path.length() - ENDING.length()) : path;
    }
}
