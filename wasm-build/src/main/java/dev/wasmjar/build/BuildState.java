package dev.wasmjar.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a build has left behind, so that the next one knows what it need not compile, and removes what
 * it no longer writes. A text file:
 *
 * <pre>
 * wasmjar build 3
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
    private static final String FIRST = "wasmjar build 3";
    private static final String CONTENT = "content";
    private static final String WARNING = "warning";
    private static final String OTHER = "other";
    private static final String MODULE = "module";
    private static final String FILE = "file";

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
        byte[] text;
        try {
            text = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return empty();
        }
        int last = startOfLastLine(text);
        byte[] lines = Arrays.copyOf(text, last);
        byte[] end = digest(lines);
        if (!Arrays.equals(text, last, text.length, end, 0, end.length)) {
            return empty();
        }
        try {
            return parse(new StateReader(lines));
        } catch (IndexOutOfBoundsException e) {
            return empty();
        }
    }

    private static int startOfLastLine(byte[] text) {
        int start = Math.max(0, text.length - 1);
        while (start > 0 && text[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    private static BuildState parse(StateReader in) {
        BuildState state = empty();
        if (!in.line().equals(FIRST)) {
            return state;
        }
        List<String> warnings = state.warnings;
        SortedMap<String, OutputFile> files = new TreeMap<>();
        while (in.hasMore()) {
            switch (in.word()) {
                case CONTENT -> {
                    String sha256 = in.word();
                    state.contents.put(in.line(), sha256);
                }
                case WARNING -> warnings.add(in.line());
                case OTHER -> state.others.add(in.line());
                case FILE -> {
                    OutputFile file = new OutputFile(in.number(), in.number(), in.number());
                    files.put(in.line(), file);
                }
                case MODULE -> {
                    warnings = new ArrayList<>();
                    files = new TreeMap<>();
                    state.modules.put(
                            in.word(),
                            new Module(
                                    in.word(),
                                    (int) in.number(),
                                    in.number(),
                                    in.number(),
                                    warnings,
                                    files));
                }
                default -> throw new IndexOutOfBoundsException("an unknown line");
            }
        }
        return state;
    }

    /** Writes the state, whole or not at all. */
    void write(Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        line(text, FIRST);
        contents.forEach((checksum, sha256) -> line(text, CONTENT, sha256, checksum));
        warnings.forEach(warning -> line(text, WARNING, warning));
        others.forEach(path -> line(text, OTHER, path));
        modules.forEach(
                (key, module) -> {
                    line(
                            text, MODULE, key, module.sha256, module.classCount,
                            module.classSizeBytes, module.compileMillis);
                    module.warnings.forEach(warning -> line(text, WARNING, warning));
                    module.files.forEach(
                            (path, output) ->
                                    line(
                                            text, FILE, output.sizeBytes(), output.crc32c(),
                                            output.timeNanos(), path));
                });
        byte[] lines = text.toString().getBytes(StandardCharsets.UTF_8);
        Files.createDirectories(file.getParent());
        Path written = file.resolveSibling(file.getFileName() + ".new");
        Files.write(written, lines);
        Files.write(written, digest(lines), StandardOpenOption.APPEND);
        OutputFolder.move(written, file);
    }

    private static void line(StringBuilder text, Object... words) {
        for (int i = 0; i < words.length; i++) {
            text.append(i == 0 ? "" : " ").append(words[i]);
        }
        text.append('\n');
    }

    /** The last line, of all lines before. */
    private static byte[] digest(byte[] lines) {
        return ("end " + Checksum.of(lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
