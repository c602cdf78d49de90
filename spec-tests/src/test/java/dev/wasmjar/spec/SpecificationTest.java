package dev.wasmjar.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The specification's test suite: each script in each {@link Way}. A script passes where every
 * command does what the script says, except for those that need a module with a feature that {@code
 * files.txt} says the script waits for; there must be at least one command for each feature that it
 * waits for. Results, and the texts of traps and of what is refused, must be the same in all ways.
 */
class SpecificationTest {
    private static final Duration TIME_LIMIT = Duration.ofMinutes(3);
    private static final int FAILURES_SHOWN = 40;

    @TempDir private Path folder;

    private final Map<Way, Tally> tallies = new EnumMap<>(Way.class);

    @TestFactory
    Stream<DynamicNode> scripts() throws IOException {
        if (!Suite.isPresent()) {
            String message = "no specification suite in " + Suite.folder();
            System.out.println("SKIPPED: " + message);
            Assumptions.abort(message);
        }
        SortedMap<String, Path> scripts = Suite.scripts();
        SortedMap<String, SortedSet<String>> list = FileList.read();
        for (Way way : Way.values()) {
            tallies.put(way, new Tally());
        }
        Stream<DynamicNode> containers =
                scripts.entrySet().stream()
                        .map(
                                script ->
                                        container(
                                                script.getKey(),
                                                script.getValue(),
                                                list.get(script.getKey())));
        return Stream.concat(
                containers,
                Stream.of(
                        dynamicTest(
                                "the list has all files and no others",
                                () -> assertThat(list.keySet()).isEqualTo(scripts.keySet())),
                        dynamicTest("totals", () -> checkTotals(list))));
    }

    private DynamicNode container(String name, Path file, SortedSet<String> waitsFor) {
        SortedSet<String> features = waitsFor == null ? new TreeSet<>() : waitsFor;
        LazyScript script = new LazyScript(file);
        return dynamicContainer(
                name,
                Stream.of(Way.values())
                        .map(
                                way ->
                                        dynamicTest(
                                                way.description(),
                                                () -> check(name, script, way, features))));
    }

    /** A script that is read and compiled when it is first needed. */
    private static final class LazyScript {
        private final Path file;
        private Script script;
        private Precompiled precompiled;

        /** What the commands showed in the way that came first; null before. */
        private List<String> seen;

        LazyScript(Path file) {
            this.file = file;
        }

        Script script() throws IOException {
            if (script == null) {
                script = SkippedModules.restore(ScriptReader.read(file));
            }
            return script;
        }

        /** What commands showed before, or where nobody did that, what they show now. */
        List<String> seenBefore(List<String> now) {
            if (seen == null) {
                seen = now;
            }
            return seen;
        }

        Precompiled precompiled() throws IOException {
            if (precompiled == null) {
                precompiled = new Precompiled(script().commands());
            }
            return precompiled;
        }
    }

    private void check(String name, LazyScript lazy, Way way, SortedSet<String> waitsFor) {
        List<String> failures = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        SortedSet<String> waitedFor = new TreeSet<>();
        Tally tally = tallies.get(way);
        Assertions.assertTimeoutPreemptively(
                TIME_LIMIT,
                () -> {
                    Path own = Files.createDirectories(folder.resolve(name + "-" + way));
                    Script script = lazy.script();
                    try (ModuleSource source = way.open(lazy.precompiled(), own)) {
                        ScriptRun run = new ScriptRun(way, source);
                        for (Command command : script.commands()) {
                            Outcome outcome = run.execute(command);
                            tally.add(name, outcome);
                            if (outcome instanceof Outcome.Failed failed) {
                                failures.add(name + ":" + command.line() + " " + failed.reason());
                            } else if (outcome instanceof Outcome.Waiting waiting) {
                                waitedFor.add(waiting.feature());
                            } else if (outcome instanceof Outcome.Passed passed) {
                                seen.add(command.line() + " " + passed.seen());
                            }
                        }
                        new Repetition(way, source)
                                .failures(script)
                                .forEach(failure -> failures.add(name + ":" + failure));
                    }
                });
        if (!failures.isEmpty()) {
            int shown = Math.min(failures.size(), FAILURES_SHOWN);
            Assertions.fail(
                    failures.size() + " commands failed:\n"
                            + String.join("\n", failures.subList(0, shown)));
        }
        assertThat(waitedFor).as("features that %s waits for", name).isEqualTo(waitsFor);
        assertThat(seen)
                .as("results and texts of %s by line, as in other ways", name)
                .isEqualTo(lazy.seenBefore(seen));
    }

    private void checkTotals(SortedMap<String, SortedSet<String>> list) {
        tallies.forEach((way, tally) -> System.out.println(way.description() + ": " + tally));
        Tally first = tallies.get(Way.RUN_TIME);
        assertThat(first.passed).isPositive();
        SortedSet<String> waiting = new TreeSet<>();
        list.forEach(
                (file, features) -> {
                    if (!features.isEmpty()) {
                        waiting.add(file);
                    }
                });
        assertThat(tallies.values())
                .allSatisfy(
                        tally -> {
                            assertThat(tally.failed).isZero();
                            assertThat(tally.passed).isEqualTo(first.passed);
                            assertThat(tally.waiting).isEqualTo(first.waiting);
                            assertThat(tally.waitingFiles).isEqualTo(waiting);
                        });
    }
}
