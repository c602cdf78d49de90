package dev.wasmjar.benchmarks.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wasmjar.benchmarks.measure.Run;
import dev.wasmjar.benchmarks.process.Commands;
import dev.wasmjar.benchmarks.process.Finished;
import dev.wasmjar.benchmarks.worker.Pacing;
import dev.wasmjar.benchmarks.worker.RunSpec;
import dev.wasmjar.benchmarks.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Prepares workloads for engines, and runs them, one process at a time. */
public final class Session {
    private static final int PREPARE_SECONDS = 1800;

    /** A process is ended after this, and so many times the limit for iterations to start. */
    private static final int RUN_SECONDS = 180;

    private static final int RUN_LIMITS = 5;

    private final Installation installation;
    private final Commands commands;
    private final Path folder;
    private final Pacing pacing;
    private final Map<Path, Optional<String>> compiled = new HashMap<>();

    /**
     * A session.
     *
     * @param folder for what is compiled, and for the scratch directories of programs
     * @param pacing how often each process runs its workload
     */
    public Session(
            Installation installation, Commands commands, Path folder, Pacing pacing) {
        this.installation = installation;
        this.commands = commands;
        this.folder = folder;
        this.pacing = pacing;
    }

    /**
     * Compiles the workload's module, where the engine wants that done before.
     *
     * @return why it can't be done; empty where it is done
     */
    public Optional<String> prepare(Engine engine, Workload workload)
            throws IOException, InterruptedException {
        if (!Files.exists(workload.wasm())) {
            return Optional.of("there is no file " + workload.wasm().getFileName()
                    + "; see --shared and --published");
        }
        return switch (engine.kind()) {
            case WASMJAR -> compile(workload);
            case ENDIVE -> fill(engine, workload);
            case V8, GRAALWASM -> Optional.empty();
        };
    }

    /** The jar that {@link #prepare} made for this project. */
    public Path jar(Workload workload) {
        return folder.resolve(workload.moduleName() + ".jar");
    }

    private Optional<String> compile(Workload workload) throws IOException, InterruptedException {
        Path jar = jar(workload);
        if (!compiled.containsKey(jar)) {
            Finished finished = commands.run(PREPARE_SECONDS, List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar",
                    installation.wasmjar().toString(), "compile",
                    workload.wasm().toString(), "-o", jar.toString()));
            compiled.put(jar, finished.failure().map(reason -> reason.replace(
                    workload.wasm().toString(), workload.wasm().getFileName().toString())));
        }
        return compiled.get(jar);
    }

    private Optional<String> fill(Engine engine, Workload workload)
            throws IOException, InterruptedException {
        return execute(engine, workload, Pacing.LOAD_ONLY, PREPARE_SECONDS).failure();
    }

    /** Runs a prepared workload in a process of its own. */
    public Run run(Engine engine, Workload workload, int round)
            throws IOException, InterruptedException {
        Finished finished = execute(engine, workload, pacing,
                (int) (RUN_SECONDS + RUN_LIMITS * pacing.limitSeconds()));
        if (finished.failure().isPresent()) {
            return Run.failed(workload.name(), engine.id(), round, finished.failure().get());
        }
        Map<String, List<Double>> millis = new TreeMap<>();
        for (String line : finished.out().lines().toList()) {
            String[] words = line.split(" ");
            if (words.length == 2 && List.of("load", "warm-up", "timed").contains(words[0])) {
                millis.computeIfAbsent(words[0], key -> new ArrayList<>())
                        .add(Double.valueOf(words[1]));
            }
        }
        return new Run(workload.name(), engine.id(), round, millis.get("load").get(0),
                millis.getOrDefault("warm-up", List.of()), millis.get("timed"), null);
    }

    private Finished execute(Engine engine, Workload workload, Pacing pace, int seconds)
            throws IOException, InterruptedException {
        Map<String, String> directories = new HashMap<>();
        workload.directories().forEach((guest, host) -> directories.put(guest, host.toString()));
        RunSpec spec = new RunSpec(
                engine.kind().id(),
                (engine.kind() == Kind.WASMJAR ? jar(workload) : workload.wasm()).toString(),
                workload.moduleName(),
                folder.toString(),
                workload.arguments(),
                workload.environment(),
                directories,
                workload.expectedOutput().map(Path::toString).orElse(null),
                pace);
        Path file = folder.resolve("run.json");
        new ObjectMapper().writeValue(file.toFile(), spec);
        List<String> command = new ArrayList<>(engine.command());
        command.add(file.toString());
        return commands.run(seconds, command);
    }
}
