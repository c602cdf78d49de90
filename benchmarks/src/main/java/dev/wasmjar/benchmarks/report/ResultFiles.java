package dev.wasmjar.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.wasmjar.benchmarks.measure.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A folder of results: {@code results.json} with everything, {@code iterations.csv} with every
 * iteration, {@code README.md} with charts.
 */
public final class ResultFiles {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String JSON_FILE = "results.json";

    private final Path folder;

    /** The results in a folder. */
    public ResultFiles(Path folder) {
        this.folder = folder;
    }

    /** Writes all files, replacing what is there. */
    public void write(Results results) throws IOException {
        Files.createDirectories(folder);
        JSON.writeValue(folder.resolve(JSON_FILE).toFile(), results);
        Files.writeString(folder.resolve("iterations.csv"), csv(results.runs()));
        Map<String, String> charts = new HashMap<>(new SpeedSection(results).charts());
        if (!results.starts().isEmpty()) {
            charts.putAll(new StartSection(results.starts()).charts());
        }
        for (Map.Entry<String, String> chart : charts.entrySet()) {
            Files.writeString(folder.resolve(chart.getKey()), chart.getValue());
        }
        Files.writeString(folder.resolve("README.md"), ResultPage.of(results));
    }

    /** Reads {@code results.json}. */
    public Results read() throws IOException {
        return JSON.readValue(folder.resolve(JSON_FILE).toFile(), Results.class);
    }

    private static String csv(List<Run> runs) {
        StringBuilder csv = new StringBuilder("workload,engine,round,phase,iteration,millis\n");
        for (Run run : runs) {
            csv(csv, run, "warm-up", run.warmUpMillis());
            csv(csv, run, "timed", run.timedMillis());
        }
        return csv.toString();
    }

    private static void csv(StringBuilder csv, Run run, String phase, List<Double> millis) {
        for (int i = 0; i < millis.size(); i++) {
            csv.append(String.format(Locale.ROOT, "%s,%s,%d,%s,%d,%.4f%n", run.workload(),
                    run.engine(), run.round(), phase, i + 1, millis.get(i)));
        }
    }
}
