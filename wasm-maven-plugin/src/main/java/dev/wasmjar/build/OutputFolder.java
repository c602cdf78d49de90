package dev.wasmjar.build;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * An output folder that changes in one step: files are staged in the work folder, and moved when
 * all are there. Files that stay the same are not touched; those that the last build wrote and this
 * one does not are removed.
 */
final class OutputFolder {
    private final Path folder;
    private final Path staging;
    private final OutputRecord record;
    private final SortedSet<String> staged = new TreeSet<>();

    /** An output folder; what an interrupted build has staged is thrown away. */
    OutputFolder(Path folder, Path workFolder) throws IOException {
        this.folder = folder.toAbsolutePath().normalize();
        this.staging = workFolder.resolve("staging");
        this.record = new OutputRecord(workFolder.resolve("outputs.txt"));
        discard();
    }

    /** Stages a file, given by its path in the output folder, with {@code /}. */
    void stage(String path, byte[] content) throws IOException {
        Path file = staging.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        staged.add(path);
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

    /**
     * Makes the output what is staged.
     *
     * @return number of files of the last build that were removed
     * @throws IOException where that fails; then all output of this and the last build is removed,
     *     as far as possible
     */
    int commit() throws IOException {
        SortedSet<String> earlier = record.read();
        if (earlier.isEmpty() && staged.isEmpty()) {
            return 0;
        }
        SortedSet<String> both = new TreeSet<>(earlier);
        both.addAll(staged);
        try {
            record.write(both);
            for (String path : staged) {
                moveIfChanged(staging.resolve(path), folder.resolve(path));
            }
            int removed = 0;
            for (String path : earlier) {
                if (!staged.contains(path) && remove(path)) {
                    removed++;
                }
            }
            record.write(staged);
            return removed;
        } catch (IOException e) {
            for (String path : both) {
                try {
                    remove(path);
                } catch (IOException again) {
                    e.addSuppressed(again);
                }
            }
            throw e;
        } finally {
            discard();
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

    /** Removes a file, and the folders that are empty after that. */
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
