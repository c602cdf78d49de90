package dev.wasmjar.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real programs, each compiled when it runs and from a precompiled jar: output and exit status are
 * those of the corpus's {@code MANIFEST.tsv}.
 *
 * <p>The corpus is in {@code corpus} under the folder of the property {@code wasmjar.shared}, its
 * published modules in the folder of {@code wasmjar.published}; without them this says so and
 * skips. Only programs that V8 runs in {@code wasmjar.corpus.seconds} (default 0.3) are run; any
 * number runs more.
 */
class CorpusTest {
    /** Features that are not compiled; their programs must be refused, until they are not. */
    private static final Set<String> NOT_COMPILED = Set.of(
            "simd", "exceptions-tag", "exceptions-exnref", "legacy-exceptions");

    private static final int TRAP = 134;
    private static final String PUBLISHED = "published/";
    private static final Pattern SHELL_WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    @TempDir
    private static Path jars;

    @TempDir
    private Path temporary;

    private static Path corpus() {
        return Path.of(System.getProperty("wasmjar.shared", "")).resolve("corpus").toAbsolutePath();
    }

    @TestFactory
    Stream<DynamicTest> programs() throws IOException {
        Path manifest = corpus().resolve("MANIFEST.tsv");
        if (!Files.exists(manifest)) {
            return Stream.of(DynamicTest.dynamicTest("no corpus", () ->
                    assumeTrue(false, "no corpus at " + manifest + ": see wasmjar.shared")));
        }
        double seconds = Double.parseDouble(System.getProperty("wasmjar.corpus.seconds", "0.3"));
        return rows(manifest)
                .filter(row -> row.get("kind").equals("run"))
                .filter(row -> Double.parseDouble(row.get("v8_run_s")) <= seconds)
                .filter(row -> Files.exists(module(row)))
                .flatMap(row -> Stream.of(
                        DynamicTest.dynamicTest(row.get("name"), () -> run(row)),
                        DynamicTest.dynamicTest(row.get("name") + " from a jar",
                                () -> runFromJar(row))));
    }

    private static Stream<Map<String, String>> rows(Path manifest) throws IOException {
        List<String> lines = Files.readAllLines(manifest);
        String[] names = lines.get(0).split("\t", -1);
        return lines.stream().skip(1).map(line -> {
            String[] values = line.split("\t", -1);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < names.length; i++) {
                row.put(names[i], values[i]);
            }
            return row;
        });
    }

    private static Path module(Map<String, String> row) {
        String path = row.get("path");
        String published = System.getProperty("wasmjar.published", "");
        return path.startsWith(PUBLISHED) && !published.isEmpty()
                ? Path.of(published).resolve(path.substring(PUBLISHED.length()))
                : corpus().resolve(path);
    }

    private static boolean isCompiled(Map<String, String> row) {
        return Arrays.stream(row.get("features").split(",")).noneMatch(NOT_COMPILED::contains);
    }

    private void run(Map<String, String> row) throws Exception {
        Program program = program(row, module(row), List.of());
        if (isCompiled(row)) {
            check(row, program);
        } else {
            assertThat(program.err()).contains("unsupported module: feature");
            assertThat(program.exitCode()).isEqualTo(ExitCodes.FAILURE);
        }
    }

    private void runFromJar(Map<String, String> row) throws Exception {
        Path jar = jars.resolve(module(row).getFileName() + ".jar");
        if (!Files.exists(jar)) {
            Command compiled = Command.run("compile", module(row), "-o", jar);
            if (!isCompiled(row)) {
                assertThat(compiled.err()).contains("unsupported module: feature");
                return;
            }
            assertThat(compiled).isEqualTo(new Command(ExitCodes.OK, "", ""));
        }
        check(row, program(row, jar, List.of("--mode", "require-precompiled")));
    }

    private Program program(Map<String, String> row, Path file, List<String> more)
            throws Exception {
        List<Object> line = new ArrayList<>();
        line.add("run");
        line.addAll(more);
        String input = "";
        List<String> options = words(row.get("run_options"));
        for (int i = 0; i < options.size(); i += 2) {
            String value = options.get(i + 1);
            switch (options.get(i)) {
                case "--stdin" -> input = Files.readString(corpus().resolve(value));
                case "--dir" -> line.addAll(List.of("--dir", directory(value)));
                default -> line.addAll(List.of(options.get(i), value));
            }
        }
        if (!options.contains("--argv0")) {
            line.addAll(List.of("--argv0", module(row).getFileName()));
        }
        line.add(file);
        line.addAll(words(row.get("args")));
        return Program.runWithInput(input, line.toArray());
    }

    private String directory(String value) throws IOException {
        String[] parts = value.split("::");
        Path host = parts[0].equals("@tmp")
                ? Files.createTempDirectory(temporary, "run")
                : corpus().resolve(parts[0]);
        return host + "::" + parts[parts.length - 1];
    }

    private static List<String> words(String text) {
        return SHELL_WORD.matcher(text).results().map(CorpusTest::word).toList();
    }

    private static String word(MatchResult match) {
        return match.group(1) != null
                ? match.group(1)
                : match.group(2) != null ? match.group(2) : match.group();
    }

    private static void check(Map<String, String> row, Program program) throws IOException {
        int exit = row.get("exit").equals("trap") ? TRAP : Integer.parseInt(row.get("exit"));
        assertThat(program.exitCode()).as(program.err()).isEqualTo(exit);
        assertThat(program.outBytes())
                .isEqualTo(Files.readAllBytes(corpus().resolve(row.get("expected_stdout"))));
    }
}
