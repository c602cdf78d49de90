package dev.wasmjar.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** What Maven wrote while it built a project. */
public final class BuildLog {
    private final List<String> lines;

    /** The log of the project in a folder. */
    public BuildLog(File project) throws IOException {
        lines = Files.readAllLines(project.toPath().resolve("build.log"));
    }

    /**
     * How many lines contain all the texts.
     *
     * @param texts in any order
     */
    public long count(String... texts) {
        return lines.stream().filter(line -> List.of(texts).stream().allMatch(line::contains))
                .count();
    }

    /** Fails where no line contains all the texts. */
    public void mustHaveLine(String... texts) {
        if (count(texts) == 0) {
            throw new AssertionError("no line in the log with " + List.of(texts));
        }
    }

    /** Fails where a line contains all the texts. */
    public void mustNotHaveLine(String... texts) {
        if (count(texts) > 0) {
            throw new AssertionError("a line in the log with " + List.of(texts));
        }
    }
}
