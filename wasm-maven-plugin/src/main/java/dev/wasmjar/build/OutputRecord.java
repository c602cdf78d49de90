package dev.wasmjar.build;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A file that lists what a build has written, so that the next one can remove what it no longer
 * writes: a first line, the paths below the output folder sorted, a last line. A file that is
 * damaged lists nothing.
 */
final class OutputRecord {
    private static final String FIRST = "wasmjar outputs 1";
    private static final String LAST = "end of outputs";

    private final Path file;

    OutputRecord(Path file) {
        this.file = file;
    }

    SortedSet<String> read() throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (NoSuchFileException | CharacterCodingException e) {
            return new TreeSet<>();
        }
        int last = lines.size() - 1;
        if (last < 1 || !lines.get(0).equals(FIRST) || !lines.get(last).equals(LAST)) {
            return new TreeSet<>();
        }
        return new TreeSet<>(lines.subList(1, last));
    }

    void write(Collection<String> paths) throws IOException {
        StringBuilder text = new StringBuilder(FIRST).append('\n');
        for (String path : new TreeSet<>(paths)) {
            text.append(path).append('\n');
        }
        Files.createDirectories(file.getParent());
        Path written = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(written, text.append(LAST).append('\n'));
        OutputFolder.move(written, file);
    }
}
