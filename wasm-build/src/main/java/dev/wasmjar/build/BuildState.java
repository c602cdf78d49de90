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
 * wasmjar build 2
 * content SHA256 SIZE CRC32 CRC32C          of a module's file
 * warning TEXT                              about several modules
 * other PATH                                written, by no module that is known to be whole
 * module KEY SHA256 CLASSES CLASS_BYTES MILLIS   a module, what was said of it, and its files:
 * warning TEXT
 * file SIZE CRC32C TIME PATH
 * end SIZE CRC32 CRC32C                     of all lines before
 * </pre>
 *
 * <p>A file that is damaged, or of another version, is as good as none.
 *
 * @param contents SHA-256 of the contents of modules by {@link Checksum}
 * @param warnings what the user should know of how modules go together
 * @param modules what was compiled, by {@link ModuleKey}
 * @param others files that an interrupted build may have written
 */
record BuildState(
        SortedMap<String, String> contents,
        List<String> warnings,
        SortedMap<String, Module> modules,
        SortedSet<String> others) {
    private static final String FIRST = "wasmjar build 2";
    private static final String CONTENT = "content ";
    private static final String WARNING = "warning ";
    private static final String OTHER = "other ";
    private static final String FILE = "file ";

    /**
     * A compiled module.
     *
     * @param sha256 of its content
     * @param classCount number of its classes
     * @param classSizeBytes size of all its classes in bytes
     * @param compileMillis how long it took to compile, in milliseconds
     * @param warnings what the user should know of it
     * @param files each file that it became, by path
     */
    record Module(
            String sha256,
            int classCount,
            long classSizeBytes,
            long compileMillis,
            List<String> warnings,
            SortedMap<String, OutputFile> files) {

        Module withFiles(SortedMap<String, OutputFile> other) {
            return new Module(
                    sha256, classCount, classSizeBytes, compileMillis, warnings, other);
        }
    }

    /** The state of a build of which nothing is known. */
    static BuildState empty() {
        return new BuildState(
                new TreeMap<>(), new ArrayList<>(), new TreeMap<>(), new TreeSet<>());
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
        List<String> warnings = state.warnings;
        SortedMap<String, OutputFile> files = new TreeMap<>();
        for (String line : lines) {
            if (line.startsWith(CONTENT)) {
                int end = line.indexOf(' ', CONTENT.length());
                state.contents.put(
                        line.substring(end + 1), line.substring(CONTENT.length(), end));
            } else if (line.startsWith(WARNING)) {
                warnings.add(line.substring(WARNING.length()));
            } else if (line.startsWith(OTHER)) {
                state.others.add(line.substring(OTHER.length()));
            } else if (line.startsWith(FILE)) {
                String[] words = line.split(" ", 5);
                files.put(
                        words[4],
                        new OutputFile(
                                Long.parseLong(words[1]),
                                Long.parseLong(words[2]),
                                Long.parseLong(words[3])));
            } else {
                String[] words = line.split(" ");
                warnings = new ArrayList<>();
                files = new TreeMap<>();
                state.modules.put(
                        words[1],
                        new Module(
                                words[2],
                                Integer.parseInt(words[3]),
                                Long.parseLong(words[4]),
                                Long.parseLong(words[5]),
                                warnings,
                                files));
            }
        }
        return state;
    }

    /** Writes the state, whole or not at all. */
    void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(FIRST);
        contents.forEach((checksum, sha256) -> lines.add(CONTENT + sha256 + " " + checksum));
        warnings.forEach(text -> lines.add(WARNING + text));
        others.forEach(path -> lines.add(OTHER + path));
        for (Map.Entry<String, Module> entry : modules.entrySet()) {
            Module module = entry.getValue();
            lines.add(
                    "module " + entry.getKey() + " " + module.sha256 + " " + module.classCount + " "
                            + module.classSizeBytes + " " + module.compileMillis);
            module.warnings.forEach(text -> lines.add(WARNING + text));
            module.files.forEach(
                    (path, output) ->
                            lines.add(
                                    FILE + output.sizeBytes() + " " + output.crc32c() + " "
                                            + output.timeNanos() + " " + path));
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
