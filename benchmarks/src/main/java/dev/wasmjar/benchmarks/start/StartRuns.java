package dev.wasmjar.benchmarks.start;

import dev.wasmjar.benchmarks.engine.Installation;
import dev.wasmjar.benchmarks.engine.Jdk;
import dev.wasmjar.benchmarks.measure.Spread;
import dev.wasmjar.benchmarks.measure.Statistics;
import dev.wasmjar.benchmarks.process.Commands;
import dev.wasmjar.benchmarks.process.Finished;
import dev.wasmjar.benchmarks.worker.EndiveStart;
import dev.wasmjar.benchmarks.workload.Workload;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Runs one program in fresh processes, and notes what each takes to its first result. */
public final class StartRuns {
    private static final Pattern RESULT = Pattern.compile("result (\\S+) cpu (\\S+)");
    private static final int PREPARE_SECONDS = 300;
    private static final int RUN_SECONDS = 120;
    private static final int FIRST_WITH_AOT_CACHE = 25;
    private static final List<String> LIBRARIES =
            List.of("wasm-runtime", "cache-format", "wasm-wasi", "aot-compiler", "asm");

    private final Installation installation;
    private final Commands commands;
    private final Path folder;
    private final int times;

    /**
     * Measures starts.
     *
     * @param folder for jars and caches
     * @param times how many processes of each kind
     */
    public StartRuns(Installation installation, Commands commands, Path folder, int times) {
        this.installation = installation;
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
        List<String> command = command(program, way, jdk);
        List<Double> millis = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        List<Double> wall = new ArrayList<>();
        List<Double> peak = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            if (way == Way.FILL) {
                empty(cache(program, way));
            }
            Finished finished = run(RUN_SECONDS, command);
            Matcher result = RESULT.matcher(finished.out());
            if (!result.find()) {
                throw new IOException("no result: " + finished.out() + finished.err());
            }
            millis.add(Double.valueOf(result.group(1)));
            cpu.add(Double.valueOf(result.group(2)));
            wall.add(finished.millis());
            peak.add((double) finished.peakBytes());
        }
        return new Start(
                program.name(),
                way,
                jdk == null ? "V8" : "JDK " + jdk.feature(),
                Spread.of(millis),
                Statistics.median(cpu),
                Statistics.median(wall),
                Statistics.median(peak),
                times);
    }

    private List<String> command(Workload program, Way way, Jdk jdk)
            throws IOException, InterruptedException {
        if (way == Way.V8) {
            Path script = folder.resolve("start.mjs");
            try (InputStream in = StartRuns.class.getResourceAsStream("start.mjs")) {
                Files.write(script, in.readAllBytes());
            }
            return Stream.concat(
                            Stream.of("node", script.toString(), program.wasm().toString()),
                            program.arguments().stream())
                    .toList();
        }
        if (way == Way.ENDIVE) {
            List<String> command = java(
                    jdk, List.of(), installation.classPath(), EndiveStart.class, program, way);
            run(PREPARE_SECONDS, command);
            return command;
        }
        boolean precompiled = way == Way.JAR || way == Way.ARCHIVE;
        Path jar = precompiled
                ? application(program.moduleName(), precompile(program))
                : application("without-modules", Map.of());
        String classPath = Stream.concat(
                        Stream.of(jar), installation.libraries(LIBRARIES).stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        List<String> options =
                way == Way.ARCHIVE ? archive(program, jdk, classPath) : List.of();
        List<String> command =
                java(jdk, options, classPath, StartWorker.class, program, way);
        if (way == Way.DIRECTORY) {
            run(PREPARE_SECONDS, command);
        }
        return command;
    }

    private List<String> java(
            Jdk jdk,
            List<String> options,
            String classPath,
            Class<?> main,
            Workload program,
            Way way)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(jdk.java()));
        command.addAll(options);
        command.addAll(List.of(
                "-cp", classPath, main.getName(), (way == Way.ARCHIVE ? Way.JAR : way).name(),
                program.wasm().toString(), program.moduleName(),
                cache(program, way).toString()));
        command.addAll(program.arguments());
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

    /** The options that use an archive, which a run makes first. */
    private List<String> archive(Workload program, Jdk jdk, String classPath)
            throws IOException, InterruptedException {
        boolean aot = jdk.feature() >= FIRST_WITH_AOT_CACHE;
        Path file = folder.resolve(program.moduleName() + jdk.feature() + (aot ? ".aot" : ".jsa"));
        String making = (aot ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + file;
        run(PREPARE_SECONDS,
                java(jdk, List.of(making), classPath, StartWorker.class, program, Way.JAR));
        return List.of((aot ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + file);
    }

    /** What {@code wasmjar compile} makes of a module, by path. */
    private Map<String, byte[]> precompile(Workload program)
            throws IOException, InterruptedException {
        Path jar = folder.resolve(program.moduleName() + ".jar");
        if (!Files.exists(jar)) {
            run(PREPARE_SECONDS, List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar",
                    installation.wasmjar().toString(), "compile", program.wasm().toString(),
                    "-o", jar.toString()));
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipFile in = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(in.entries())) {
                files.put(entry.getName(), in.getInputStream(entry).readAllBytes());
            }
        }
        return files;
    }

    /** The jar of an application: its main class, and the files of modules. */
    private Path application(String name, Map<String, byte[]> files) throws IOException {
        Path jar = folder.resolve(name + "-application.jar");
        String main = StartWorker.class.getName().replace('.', '/') + ".class";
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar));
                InputStream worker = StartWorker.class.getResourceAsStream("StartWorker.class")) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                write(out, file);
            }
            write(out, Map.entry(main, worker.readAllBytes()));
        }
        return jar;
    }

    private static void write(ZipOutputStream out, Map.Entry<String, byte[]> file)
            throws IOException {
        ZipEntry entry = new ZipEntry(file.getKey());
        // The same jar each time: archives of the JDK are for one.
        entry.setTime(0);
        out.putNextEntry(entry);
        out.write(file.getValue());
        out.closeEntry();
    }

    private Finished run(int seconds, List<String> command)
            throws IOException, InterruptedException {
        Finished finished = commands.run(seconds, command);
        if (finished.failure().isPresent()) {
            throw new IOException(finished.failure().get());
        }
        return finished;
    }
}
