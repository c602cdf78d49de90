package dev.wasmjar.benchmarks.engine;

import dev.wasmjar.benchmarks.worker.Worker;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Finds engines on this machine. */
public final class Engines {
    /** What GraalWasm's compiler needs in place of, or beside, the modules of a JDK. */
    private static final List<String> GRAAL_MODULES =
            List.of("collections", "word", "truffle-compiler", "compiler");

    private static final int GRAALWASM_MIN_JDK = 21;
    private static final String JVMCI_MODULE = "jdk.internal.vm.ci";

    private final Installation installation;
    private final Path folder;

    /**
     * Finds engines.
     *
     * @param folder for scripts that engines run
     */
    public Engines(Installation installation, Path folder) {
        this.installation = installation;
        this.folder = folder;
    }

    /**
     * The engine of an id: {@code v8}, {@code wasmjar@17}, {@code endive@25}.
     *
     * @throws Unavailable where it is not on this machine
     * @throws IllegalArgumentException where there is no such engine
     */
    public Engine find(String id) throws Unavailable, IOException {
        String[] parts = id.split("@", 2);
        Kind kind = Arrays.stream(Kind.values())
                .filter(candidate -> candidate.id().equals(parts[0]))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no engine '" + id + "'"));
        if (kind.isOnJvm() != (parts.length == 2)) {
            throw new IllegalArgumentException("engines on the JVM, and only those, are named with"
                    + " the number of a JDK, as in wasmjar@25: " + id);
        }
        return kind == Kind.V8 ? node() : onJvm(id, kind, Integer.parseInt(parts[1]));
    }

    private Engine node() throws Unavailable, IOException {
        Path script = Installation.extract("v8.mjs", folder);
        String versions;
        try {
            Process process = new ProcessBuilder("node", "-p",
                    "process.versions.v8 + ', Node ' + process.versions.node").start();
            versions = new String(
                    process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new Unavailable("there is no command 'node'");
        }
        // Node 20 crashes in fast calls to its WASI after a memory has grown many times.
        return new Engine("v8", Kind.V8, "V8 " + versions, List.of(
                "node", "--expose-gc", "--no-turbo-fast-api-calls", script.toString()));
    }

    private Engine onJvm(String id, Kind kind, int feature) throws Unavailable {
        Jdk jdk = Jdk.find(feature)
                .orElseThrow(() -> new Unavailable("there is no JDK " + feature));
        if (kind == Kind.GRAALWASM && feature < GRAALWASM_MIN_JDK) {
            throw new Unavailable("GraalWasm needs JDK " + GRAALWASM_MIN_JDK + " or later");
        }
        List<String> command = new ArrayList<>(List.of(jdk.java()));
        String description = kind.id() + " " + installation.version(kind);
        if (kind == Kind.GRAALWASM) {
            boolean compiles = jdk.modules().contains(JVMCI_MODULE)
                    && isGraalsOwn(jdk, installation.version(kind));
            command.addAll(compiles ? graalCompiler() : List.of());
            description += compiles
                    ? ", with its compiler by -XX:+EnableJVMCI"
                    : ", interpreter: its compiler is for another JDK";
        }
        command.addAll(List.of("-cp", installation.classPath(), Worker.class.getName()));
        return new Engine(id, kind, description + ", JDK " + jdk.version(), command);
    }

    /** A Graal compiler works on the JDK of its own number only. */
    private static boolean isGraalsOwn(Jdk jdk, String graalVersion) {
        return graalVersion.startsWith(jdk.feature() + ".");
    }

    private List<String> graalCompiler() {
        String modules = installation.libraries(installation.version(Kind.GRAALWASM), GRAAL_MODULES)
                .stream()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        return List.of(
                "-XX:+UnlockExperimentalVMOptions",
                "-XX:+EnableJVMCI",
                "--upgrade-module-path=" + modules,
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
    }
}
