package dev.wasmjar.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.benchmarks.cost.Cost;
import dev.wasmjar.benchmarks.measure.Run;
import dev.wasmjar.benchmarks.measure.Spread;
import dev.wasmjar.benchmarks.micro.MicroResult;
import dev.wasmjar.benchmarks.start.Start;
import dev.wasmjar.benchmarks.start.Way;
import dev.wasmjar.benchmarks.worker.Pacing;
import dev.wasmjar.benchmarks.workload.Group;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFilesTest {
    @TempDir
    private Path folder;

    private Results results;

    @BeforeEach
    void makeResults() {
        Map<String, String> engines = new LinkedHashMap<>();
        engines.put("v8", "V8 11");
        engines.put("wasmjar@17", "wasmjar 1");
        engines.put("endive@17", "endive 1");
        results = new Results(
                new Machine("Linux", "a processor", 2, "24 GiB", 0.5), 1.5,
                "Other work ran.", 0, new Pacing(10, 2, 60), 2,
                engines, Map.of("k-sieve", Group.KERNEL, "p-zlib", Group.PROGRAM),
                List.of("graalwasm@25: there is no JDK 25"),
                List.of(
                        run("k-sieve", "v8", 1, 100), run("k-sieve", "wasmjar@17", 1, 150),
                        run("k-sieve", "endive@17", 1, 120),
                        run("k-sieve", "v8", 2, 100), run("k-sieve", "wasmjar@17", 2, 250),
                        run("p-zlib", "v8", 1, 2000), run("p-zlib", "wasmjar@17", 1, 1000),
                        Run.failed("p-zlib", "endive@17", 1, "out of memory")),
                List.of(new Cost("compile throughput", "python", "17", 4.5, "MB/s", "≥ 4", "2",
                        "three times")),
                List.of(
                        new Start("small", 54, Way.JAR, "JDK 17", 28, 31, new Spread(45, 43, 50), 130, 170,
                                40 << 20, 3),
                        new Start("small", 54, Way.V8, "V8", 2, 3, new Spread(4, 3, 5), 40, 60, 45 << 20, 3)),
                List.of(new MicroResult("load", false, "17", 0.5, 0.01)));
    }

    private static Run run(String workload, String engine, int round, double steady) {
        return new Run(workload, engine, round, 3, List.of(steady * 3), List.of(steady, steady),
                null);
    }

    private String written(String file) throws IOException {
        new ResultFiles(folder).write(results);
        return Files.readString(folder.resolve(file));
    }

    @Test
    void pageHasRatiosWithTheirRangesAndTargets() throws IOException {
        assertThat(written("README.md")).contains(
                "| k-sieve | 100 ms | 2.00 (1.50–2.50) | 1.20 (1.20–1.20) | ≤ 1.3 | ≤ 2.0 |",
                "| p-zlib | 2.00 s | 0.50 (0.50–0.50) | – |  |  |",
                "| **geometric mean without SIMD** |  | **1.00** | **1.20** (of 1) | ≤ 1.0 |  |");
    }

    @Test
    void pageSaysWhereWeAreBehind() throws IOException {
        assertThat(written("README.md")).contains(
                "- wasmjar@17 against v8: ahead on 1 of 2; behind, by its time relative to the"
                        + " peer's: k-sieve 2.00.",
                "- wasmjar@17 against endive@17: ahead on 0 of 1;",
                "- wasmjar@17 misses the target on k-sieve; it is worse than is ever allowed on"
                        + " none.");
    }

    @Test
    void pageNamesConditionsFailuresAndWhatWasSkipped() throws IOException {
        assertThat(written("README.md")).contains(
                "a processor", "at the start 0.5, at the end 1.5",
                "\nOther work ran.\n", "Warm-up: 10 s", "- wasmjar@17: wasmjar 1",
                "- graalwasm@25: there is no JDK 25", "- endive@17, p-zlib: out of memory",
                "| k-sieve | 300 ms, 300 ms |", "| compile throughput | python | 17 | 4.50 MB/s |",
                "| load | 0.500 ± 0.010 | – |");
    }

    @Test
    void chartsAreWellFormed() throws Exception {
        assertThat(written("README.md")).contains("(ratios-kernels.svg)", "(ratios-programs.svg)");
        for (String chart : List.of("ratios-kernels.svg", "ratios-programs.svg")) {
            assertThat(DocumentBuilderFactory.newInstance().newDocumentBuilder()
                    .parse(folder.resolve(chart).toFile())
                    .getElementsByTagName("rect").getLength())
                    .isEqualTo(chart.contains("kernels") ? 4 : 3);
        }
    }

    @Test
    void startsHaveATableAndCharts() throws Exception {
        assertThat(written("README.md")).contains(
                "## Starting", "small 54 bytes", "(starts.svg)", "(starts-processor.svg)", "(starts-memory.svg)",
                "| small, jar, JDK 17 | 28 | 31 | 45 | 43–50 | 130 | 170 | 40 | 3 |",
                "| small, V8, V8 | 2.00 | 3.00 | 4.00 | 3.00–5.00 | 40 | 60 | 45 | 3 |");
        for (String chart : List.of("starts.svg", "starts-processor.svg", "starts-memory.svg")) {
            assertThat(DocumentBuilderFactory.newInstance().newDocumentBuilder()
                    .parse(folder.resolve(chart).toFile())
                    .getElementsByTagName("rect").getLength())
                    .as("two in the legend, two bars of %s", chart).isEqualTo(4);
        }
    }

    @Test
    void everyIterationIsInTheCsv() throws IOException {
        assertThat(written("iterations.csv")).startsWith("""
                workload,engine,round,phase,iteration,millis
                k-sieve,v8,1,warm-up,1,300.0000
                k-sieve,v8,1,timed,1,100.0000
                k-sieve,v8,1,timed,2,100.0000
                """);
    }

    @Test
    void rawResultsReadBack() throws IOException {
        written("results.json");
        assertThat(new ResultFiles(folder).read()).isEqualTo(results);
    }
}
