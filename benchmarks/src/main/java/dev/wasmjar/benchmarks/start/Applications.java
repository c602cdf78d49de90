package dev.wasmjar.benchmarks.start;

import dev.wasmjar.benchmarks.engine.Installation;
import dev.wasmjar.benchmarks.engine.Kind;
import dev.wasmjar.benchmarks.process.Commands;
import dev.wasmjar.benchmarks.worker.EndiveBuild;
import dev.wasmjar.benchmarks.worker.EndiveStart;
import dev.wasmjar.benchmarks.workload.Workload;
import dev.wasmjar.benchmarks.workload.Workloads;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The applications whose starts are measured: a jar with a main class and, where a build has compiled
 * the module, its code; and the libraries of the engine.
 */
final class Applications {
    private static final int BUILD_SECONDS = 900;
    private static final List<String> OWN_LIBRARIES =
            List.of("wasm-runtime", "cache-format", "wasm-wasi", "aot-compiler", "asm");
    private static final List<String> ENDIVE_LIBRARIES = List.of("runtime", "wasm", "wasi", "log");
    private static final List<String> ENDIVE_COMPILER =
            List.of("asm", "asm-tree", "asm-analysis", "asm-commons", "asm-util");

    /** What {@link StartWorker} consists of. */
    private static final List<String> OWN_CLASSES = List.of("start/StartWorker", "start/FirstResult");

    /** What {@link EndiveStart} consists of. */
    private static final List<String> ENDIVE_CLASSES = List.of(
            "start/FirstResult", "worker/EndiveStart", "worker/EndiveGuest",
            "worker/EndiveCompilation", "worker/EndiveCompilation$SingleFileCache",
            "worker/Guest", "worker/Guest$Input");

    private final Installation installation;
    private final Commands commands;
    private final Path folder;
    private final Map<Path, IOException> failures = new HashMap<>();

    /**
     * Applications with a class path.
     *
     * @param folder for jars
     */
    Applications(Installation installation, Commands commands, Path folder) {
        this.installation = installation;
        this.commands = commands;
        this.folder = folder;
    }

    /** The main class of an application. */
    static Class<?> main(Way way) {
        return way.isEndive() ? EndiveStart.class : StartWorker.class;
    }

    /**
     * The class path of an application, which is built if it is not there yet.
     *
     * @throws IOException where the module can't be compiled
     */
    String classPath(Workload program, Way way) throws IOException, InterruptedException {
        Stream<Path> libraries = way.isEndive()
                ? endiveLibraries(way)
                : installation.libraries(OWN_LIBRARIES).stream();
        return Stream.concat(Stream.of(jar(program, way)), libraries)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Stream<Path> endiveLibraries(Way way) {
        String version = installation.version(Kind.ENDIVE);
        Stream<Path> needed = installation.libraries(version, ENDIVE_LIBRARIES).stream();
        return way.isBuilt()
                ? needed
                : Stream.of(
                                needed,
                                installation.libraries(version, List.of("compiler")).stream(),
                                installation.libraries(ENDIVE_COMPILER).stream())
                        .flatMap(paths -> paths);
    }

    /** Builds each jar once, also where that fails: it may take a quarter of an hour. */
    private Path jar(Workload program, Way way) throws IOException, InterruptedException {
        Path jar = folder.resolve(
                (way.isEndive() ? "endive-" : "wasmjar-")
                        + (way.isBuilt() ? program.moduleName() : "no-module")
                        + "-application.jar");
        if (failures.containsKey(jar)) {
            throw failures.get(jar);
        }
        if (!Files.exists(jar)) {
            try {
                Files.move(build(program, way), jar);
            } catch (IOException e) {
                failures.put(jar, e);
                throw e;
            }
        }
        return jar;
    }

    private Path build(Workload program, Way way) throws IOException, InterruptedException {
        Path unfinished = folder.resolve("unfinished.jar");
        Files.deleteIfExists(unfinished);
        if (way.isBuilt() && !way.isEndive()) {
            Stream<Path> modules =
                    Stream.of(program.wasm(), Workloads.varied(folder));
            run(Stream.concat(
                            Stream.of(
                                    java(), "-jar", installation.wasmjar().toString(), "compile",
                                    "-o", unfinished.toString()),
                            modules.map(Path::toString))
                    .toList());
        }
        try (FileSystem files =
                FileSystems.newFileSystem(unfinished, Map.of("create", "true"))) {
            if (way.isEndive() && way.isBuilt()) {
                addAll(endiveClasses(program), files);
            }
            add(way.isEndive() ? ENDIVE_CLASSES : OWN_CLASSES, files);
        }
        return unfinished;
    }

    private Path endiveClasses(Workload program) throws IOException, InterruptedException {
        Path build = folder.resolve(program.moduleName() + "-endive");
        Path classes = Files.createDirectories(build.resolve("classes"));
        run(List.of(
                java(), "-cp", installation.classPath(), EndiveBuild.class.getName(),
                program.wasm().toString(), classes.toString(),
                build.resolve("sources").toString()));
        return classes;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static void addAll(Path classes, FileSystem jar) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = jar.getPath(classes.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    /** Adds classes of this program, which are named by their paths in its package. */
    private static void add(List<String> classes, FileSystem jar) throws IOException {
        for (String name : classes) {
            String file = "/dev/wasmjar/benchmarks/" + name + ".class";
            Path target = jar.getPath(file);
            Files.createDirectories(target.getParent());
            try (InputStream in = Applications.class.getResourceAsStream(file)) {
                Files.copy(in, target);
            }
        }
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        commands.run(BUILD_SECONDS, command).orThrow();
    }
}
