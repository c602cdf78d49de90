package dev.wasmjar.benchmarks;

import dev.wasmjar.benchmarks.engine.Installation;
import dev.wasmjar.benchmarks.report.ResultFiles;
import dev.wasmjar.benchmarks.worker.Pacing;
import dev.wasmjar.benchmarks.workload.Corpus;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options of the benchmark program. */
@Command(
        name = "benchmarks",
        description = "Measures WebAssembly engines side by side, and writes a page of results.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class BenchmarksCommand implements Callable<Integer> {
    private static final String SHORT_WORKLOADS = "k-(sieve|vmloop)|p-lua-fib|p-zlib";

    @Option(names = "--short", description = "Few programs, few iterations, one round.")
    private boolean isShort;

    @Option(names = "--parts", split = ",", description = "Any of ${COMPLETION-CANDIDATES}.")
    private Set<Part> parts = EnumSet.allOf(Part.class);

    @Option(names = "--workloads", paramLabel = "REGEX",
            description = "Only programs whose whole name matches.")
    private String workloads;

    @Option(names = "--starts", paramLabel = "REGEX",
            description = "Only programs of START whose whole name matches.")
    private String starts = ".*";

    @Option(names = "--engines", split = ",",
            description = "Ids, with the number of a JDK where there is to be one.")
    private List<String> engines =
            List.of("v8", "wasmjar@17", "wasmjar@25", "endive@17", "graalwasm@25");

    @Option(names = "--jdks", split = ",",
            description = "Numbers of the JDKs for all parts but SPEED.")
    private List<Integer> jdks = List.of(17, 25);

    @Option(names = "--rounds", description = "How often engines take turns (5; 1 with --short).")
    private Integer rounds;

    @Option(names = "--warm-up", paramLabel = "SECONDS",
            description = "In each process (15; 3 with --short).")
    private Double warmUpSeconds;

    @Option(names = "--iterations",
            description = "That count, in each process (7; 3 with --short).")
    private Integer iterations;

    @Option(names = "--limit", paramLabel = "SECONDS",
            description = "No iteration starts later, but for the first that counts (90; 20 with"
                    + " --short).")
    private Double limitSeconds;

    @Option(names = "--cores", description = "Give engines only so many processors; 0: all.")
    private int cores;

    @Option(names = "--times",
            description = "Compilations and fresh processes of a kind (7; 3 with --short).")
    private Integer times;

    @Option(names = "--note", description = "A sentence for the page: what else ran, and the like.")
    private String note = "";

    @Option(names = "--shared", description = "Folder with the corpus of programs.")
    private Path shared = Path.of("../shared");

    @Option(names = "--published", description = "Folder of the corpus's published modules;"
            + " by default that in which CI keeps them.")
    private Path published = Path.of("");

    @Option(names = "--results", description = "Where to write a folder of results.")
    private Path results = Path.of("benchmarks/results");

    @Option(names = "--name", description = "Name of that folder (full, or short).")
    private String name;

    @Override
    public Integer call() throws Exception {
        Path modules = published.toString().isEmpty() ? Path.of("target/published") : published;
        Request request = new Request(
                new Corpus(shared.resolve("corpus"), modules),
                parts,
                Pattern.compile(
                        Objects.requireNonNullElse(workloads, isShort ? SHORT_WORKLOADS : ".*")),
                Pattern.compile(starts),
                engines,
                jdks,
                new Pacing(
                        Objects.requireNonNullElse(warmUpSeconds, isShort ? 3.0 : 15.0),
                        Objects.requireNonNullElse(iterations, isShort ? 3 : 7),
                        Objects.requireNonNullElse(limitSeconds, isShort ? 20.0 : 90.0)),
                Objects.requireNonNullElse(rounds, isShort ? 1 : 5),
                cores,
                Objects.requireNonNullElse(times, isShort ? 3 : 7),
                note,
                isShort);
        Path folder = results.resolve(Objects.requireNonNullElse(name, isShort ? "short" : "full"));
        new ResultFiles(folder).write(
                new Measurement(request, Installation.current(), System.out::println).run());
        System.out.println("Results are in " + folder.resolve("README.md"));
        return 0;
    }
}
