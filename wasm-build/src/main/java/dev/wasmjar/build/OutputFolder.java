package dev.wasmjar.build;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * An output folder: files are staged in another folder, and moved when all are there. Files that stay
 * the same are not touched.
 */
final class OutputFolder {
    private final Path folder;
    private final Path staging;
    private final SortedSet<String> staged = new TreeSet<>();

    /** An output folder; what an interrupted build has staged is thrown away. */
    OutputFolder(Path folder, Path staging) throws IOException {
        this.folder = folder.toAbsolutePath().normalize();
        this.staging = staging;
        discard();
    }

    /** Stages a file, given by its path in the output folder, with {@code /}. */
    void stage(String path, byte[] content) throws IOException {
        Path file = staging.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        staged.add(path);
    }

    /** Where a file of that path is. */
    Path resolve(String path) {
        return folder.resolve(path);
    }

    /** Forgets what is staged. */
    void discard() throws IOException {
        staged.clear();
        if (!Files.exists(staging)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> files = Files.walk(staging)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.delete(file);
        }
    }

    /** Moves what is staged into the folder. */
    void moveStaged() throws IOException {
        for (String path : staged) {
            moveIfChanged(staging.resolve(path), folder.resolve(path));
        }
    }

    private static void moveIfChanged(Path from, Path to) throws IOException {
        if (Files.isRegularFile(to) && Files.mismatch(from, to) < 0) {
            return;
        }
        Files.createDirectories(to.getParent());
        move(from, to);
    }

    static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /**
     * Removes files, and the folders that are empty after that.
     *
     * @return how many of them there were
     */
    int remove(Collection<String> paths) throws IOException {
        int removed = 0;
        for (String path : paths) {
            if (remove(path)) {
                removed++;
            }
        }
        return removed;
    }

    private boolean remove(String path) throws IOException {
        Path file = folder.resolve(path).normalize();
        if (!file.startsWith(folder) || file.equals(folder) || Files.isDirectory(file)) {
            return false;
        }
        boolean removed = Files.deleteIfExists(file);
        Path parent = file.getParent();
        while (removed && !parent.equals(folder)) {
            try {
                Files.delete(parent);
            } catch (DirectoryNotEmptyException e) {
                break;
            }
            parent = parent.getParent();
        }
        return removed;
    }
}
