package dev.wasmjar.benchmarks.cost;

import dev.wasmjar.benchmarks.engine.Jdk;
import dev.wasmjar.benchmarks.measure.Spread;
import dev.wasmjar.benchmarks.process.Commands;
import dev.wasmjar.benchmarks.process.Finished;
import dev.wasmjar.benchmarks.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whole processes, from start to end: the command {@code wasmjar run} with a precompiled jar, and
 * Node with the corpus's script, in turns.
 */
public final class ColdRuns {
    private static final int LIMIT_SECONDS = 120;

    private final Path wasmjar;
    private final Path nodeRunner;
    private final Commands commands;
    private final int times;

    /**
     * Measures whole processes.
     *
     * @param wasmjar the command's jar
     * @param nodeRunner the script that runs a program in Node
     * @param times how often each program is run
     */
    public ColdRuns(Path wasmjar, Path nodeRunner, Commands commands, int times) {
        this.wasmjar = wasmjar;
        this.nodeRunner = nodeRunner;
        this.commands = commands;
        this.times = times;
    }

    /**
     * One program.
     *
     * @param jar its precompiled classes
     * @throws IOException where a run fails
     */
    public Cost of(Workload program, Path jar, Jdk jdk) throws IOException, InterruptedException {
        List<String> java = new ArrayList<>(List.of(
                jdk.java(), "-jar", wasmjar.toString(), "run", "--mode", "require-precompiled"));
        java.addAll(options(program));
        java.add(jar.toString());
        java.addAll(program.arguments().subList(1, program.arguments().size()));
        List<String> node = new ArrayList<>(List.of("node", nodeRunner.toString()));
        node.addAll(options(program));
        node.add(program.wasm().toString());
        node.addAll(program.arguments().subList(1, program.arguments().size()));
        List<Double> own = new ArrayList<>();
        List<Double> others = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            others.add(millis(node));
            own.add(millis(java));
            ratios.add(own.get(i) / others.get(i));
        }
        Spread ratio = Spread.of(ratios);
        return new Cost("cold run, whole process", program.name(), jdk.version(), ratio.median(),
                "× Node", "≤ 2", "4", String.format(Locale.ROOT,
                        "%.0f ms, Node %.0f ms; %d times: %.2f to %.2f",
                        Spread.of(own).median(), Spread.of(others).median(), times,
                        ratio.min(), ratio.max()));
    }

    private static List<String> options(Workload program) {
        List<String> options = new ArrayList<>();
        program.directories().forEach(
                (guest, host) -> options.addAll(List.of("--dir", host + "::" + guest)));
        program.environment().forEach(
                (name, value) -> options.addAll(List.of("--env", name + "=" + value)));
        options.addAll(List.of("--argv0", program.arguments().get(0)));
        return options;
    }

    private double millis(List<String> command) throws IOException, InterruptedException {
        Finished finished = commands.run(LIMIT_SECONDS, command);
        if (finished.failure().isPresent()) {
            throw new IOException(String.join(" ", command) + ": " + finished.failure().get());
        }
        return finished.millis();
    }
}
