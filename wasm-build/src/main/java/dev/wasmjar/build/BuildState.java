package dev.wasmjar.build;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a build has left behind, so that the next one knows what it need not compile, and removes what
 * it no longer writes. A text file:
 *
 * <pre>
 * wasmjar build 1
 * content SHA256 SIZE CRC32 CRC32C          of a module's file
 * file SIZE PATH                            written, by no module that is known to be whole
 * module KEY SHA256 CLASSES CLASS_BYTES MILLIS   a module, and the files that it became:
 * file SIZE PATH
 * end SIZE CRC32 CRC32C                     of all lines before
 * </pre>
 *
 * <p>A file that is damaged, or of another version, is as good as none.
 *
 * @param contents SHA-256 of the contents of modules by {@link Checksum}
 * @param modules what was compiled, by {@link ModuleKey}
 * @param others files that an interrupted build may have written
 */
record BuildState(
        SortedMap<String, String> contents,
        SortedMap<String, Module> modules,
        SortedSet<String> others) {
    private static final String FIRST = "wasmjar build 1";
    private static final String CONTENT = "content ";
    private static final String FILE = "file ";

    /**
     * A compiled module.
     *
     * @param sha256 of its content
     * @param classCount number of its classes
     * @param classSizeBytes size of all its classes in bytes
     * @param compileMillis how long it took to compile, in milliseconds
     * @param files size in bytes of each file that it became, by path
     */
    record Module(
            String sha256,
            int classCount,
            long classSizeBytes,
            long compileMillis,
            SortedMap<String, Long> files) {}

    /** The state of a build of which nothing is known. */
    static BuildState empty() {
        return new BuildState(new TreeMap<>(), new TreeMap<>(), new TreeSet<>());
    }

    /** Every file that was written, or may have been. */
    SortedSet<String> allFiles() {
        SortedSet<String> all = new TreeSet<>(others);
        modules.values().forEach(module -> all.addAll(module.files.keySet()));
        return all;
    }

    /** Reads a state. */
    static BuildState read(Path file) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (NoSuchFileException | CharacterCodingException e) {
            return empty();
        }
        int last = lines.size() - 1;
        if (last < 1
                || !lines.get(0).equals(FIRST)
                || !lines.get(last).equals(digest(lines.subList(0, last)))) {
            return empty();
        }
        try {
            return parse(lines.subList(1, last));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            return empty();
        }
    }

    private static BuildState parse(List<String> lines) {
        BuildState state = empty();
        SortedMap<String, Long> files = new TreeMap<>();
        for (String line : lines) {
            if (line.startsWith(CONTENT)) {
                int end = line.indexOf(' ', CONTENT.length());
                state.contents.put(
                        line.substring(end + 1), line.substring(CONTENT.length(), end));
            } else if (line.startsWith("module ")) {
                String[] words = line.split(" ");
                files = new TreeMap<>();
                state.modules.put(
                        words[1],
                        new Module(
                                words[2],
                                Integer.parseInt(words[3]),
                                Long.parseLong(words[4]),
                                Long.parseLong(words[5]),
                                files));
            } else {
                int end = line.indexOf(' ', FILE.length());
                String path = line.substring(end + 1);
                files.put(path, Long.parseLong(line.substring(FILE.length(), end)));
                if (state.modules.isEmpty()) {
                    state.others.add(path);
                }
            }
        }
        return state;
    }

    /** Writes the state, whole or not at all. */
    void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(FIRST);
        contents.forEach((checksum, sha256) -> lines.add(CONTENT + sha256 + " " + checksum));
        others.forEach(path -> lines.add(FILE + "0 " + path));
        for (Map.Entry<String, Module> entry : modules.entrySet()) {
            Module module = entry.getValue();
            lines.add(
                    "module " + entry.getKey() + " " + module.sha256 + " " + module.classCount + " "
                            + module.classSizeBytes + " " + module.compileMillis);
            module.files.forEach((path, size) -> lines.add(FILE + size + " " + path));
        }
        lines.add(digest(lines));
        Files.createDirectories(file.getParent());
        Path written = file.resolveSibling(file.getFileName() + ".new");
        Files.write(written, lines);
        OutputFolder.move(written, file);
    }

    private static String digest(List<String> lines) {
        byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return "end " + Checksum.of(text);
    }
}
