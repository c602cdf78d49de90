package dev.wasmjar.benchmarks.start;

import dev.wasmjar.benchmarks.engine.Installation;
import dev.wasmjar.benchmarks.engine.Jdk;
import dev.wasmjar.benchmarks.measure.Spread;
import dev.wasmjar.benchmarks.measure.Statistics;
import dev.wasmjar.benchmarks.process.Commands;
import dev.wasmjar.benchmarks.process.Finished;
import dev.wasmjar.benchmarks.workload.Workload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs one program in fresh processes, and notes what each takes to its first result. */
public final class StartRuns {
    private static final Pattern RESULT = Pattern.compile("loaded (\\S+) ready (\\S+) result (\\S+) cpu (\\S+)");
    private static final int RUN_SECONDS = 300;
    private static final double LONG_MILLIS = 20_000;
    private static final int FIRST_WITH_AOT_CACHE = 25;

    private final Applications applications;
    private final Commands commands;
    private final Path folder;
    private final int times;

    /**
     * Measures starts.
     *
     * @param folder for jars and caches
     * @param times how many processes of each kind; one of those that take longer than 20 s
     */
    public StartRuns(Installation installation, Commands commands, Path folder, int times) {
        applications = new Applications(installation, commands, folder);
        this.commands = commands;
        this.folder = folder;
        this.times = times;
    }

    /**
     * One program in one way.
     *
     * @param jdk null for V8
     * @throws IOException where a process fails
     */
    public Start of(Workload program, Way way, Jdk jdk) throws IOException, InterruptedException {
        List<String> command = way.isOnJvm() ? onJvm(program, way, jdk) : inNode(program);
        List<Double> loaded = new ArrayList<>();
        List<Double> ready = new ArrayList<>();
        List<Double> millis = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        List<Double> wall = new ArrayList<>();
        List<Double> peak = new ArrayList<>();
        while (wall.isEmpty() || wall.size() < times && wall.get(0) < LONG_MILLIS) {
            if (way == Way.FILL) {
                empty(cache(program, way));
            }
            Finished finished = run(command);
            Matcher result = RESULT.matcher(finished.out());
            if (!result.find()) {
                throw new IOException("no result: " + finished.out() + finished.err());
            }
            loaded.add(Double.valueOf(result.group(1)));
            ready.add(Double.valueOf(result.group(2)));
            millis.add(Double.valueOf(result.group(3)));
            cpu.add(Double.valueOf(result.group(4)));
            wall.add(finished.millis());
            peak.add((double) finished.peakBytes());
        }
        return new Start(
                program.name(),
                Files.size(program.wasm()),
                way,
                jdk == null ? "V8" : "JDK " + jdk.feature(),
                Statistics.median(loaded),
                Statistics.median(ready),
                Spread.of(millis),
                Statistics.median(cpu),
                Statistics.median(wall),
                Statistics.median(peak),
                wall.size());
    }

    private List<String> inNode(Workload program) throws IOException {
        Path script = folder.resolve("start.mjs");
        try (InputStream in = StartRuns.class.getResourceAsStream("start.mjs")) {
            Files.write(script, in.readAllBytes());
        }
        return Stream.concat(
                        Stream.of("node", script.toString(), program.wasm().toString()),
                        program.arguments().stream())
                .toList();
    }

    /** The command; what it needs is there: jars, archives, caches that are not empty. */
    private List<String> onJvm(Workload program, Way way, Jdk jdk)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "-cp", applications.classPath(program, way), Applications.main(way).getName(),
                way.name(), program.wasm().toString(), program.moduleName(),
                cache(program, way).toString()));
        command.addAll(program.arguments());
        if (way.hasArchive()) {
            command.add(0, archive(program, way, jdk, command));
        }
        command.add(0, jdk.java());
        if (way.needsEarlierRun()) {
            run(command);
        }
        return command;
    }

    private Path cache(Workload program, Way way) throws IOException {
        return Files.createDirectories(folder.resolve(way.name()).resolve(program.moduleName()));
    }

    private static void empty(Path cache) throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    /** The option that uses an archive, which a run of the application makes first. */
    private String archive(Workload program, Way way, Jdk jdk, List<String> application)
            throws IOException, InterruptedException {
        boolean aot = jdk.feature() >= FIRST_WITH_AOT_CACHE;
        Path file = folder.resolve(
                program.moduleName() + way.name() + jdk.feature() + (aot ? ".aot" : ".jsa"));
        run(Stream.concat(
                        Stream.of(
                                jdk.java(),
                                (aot ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + file),
                        application.stream())
                .toList());
        return (aot ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + file;
    }

    private Finished run(List<String> command) throws IOException, InterruptedException {
        return commands.run(RUN_SECONDS, command).orThrow();
    }
}
