package dev.wasmjar.benchmarks.workload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The corpus of real programs: a folder with {@code MANIFEST.tsv}. */
public final class Corpus {
    private static final String PUBLISHED = "published/";
    private static final List<String> INTERPRETERS =
            List.of("p-lua-", "p-sqlite-", "u-python", "u-ruby");

    /** Programs that V8 runs in less say more about starting than about speed. */
    private static final double SHORTEST_SECONDS = 0.1;

    private final Path folder;
    private final Path published;

    /**
     * The corpus in a folder.
     *
     * @param published the folder of the modules that are published elsewhere
     */
    public Corpus(Path folder, Path published) {
        this.folder = folder.toAbsolutePath().normalize();
        this.published = published.toAbsolutePath().normalize();
    }

    /** The script with which Node runs one program once. */
    public Path nodeRunner() {
        return folder.resolve("run-node.mjs");
    }

    /**
     * All programs whose speed can be measured: they end well, and run long enough.
     *
     * @throws IOException where there is no manifest
     */
    public List<Workload> measurable() throws IOException {
        return rows().stream()
                .filter(row -> row.get("kind").equals("run"))
                .filter(row -> row.get("exit").equals("0"))
                .filter(row -> !row.get("name").endsWith("-hello"))
                .filter(row -> Double.parseDouble(row.get("v8_run_s")) >= SHORTEST_SECONDS)
                .map(this::workload)
                .toList();
    }

    /** The program of that name, where there is one. */
    public Optional<Workload> find(String name) throws IOException {
        return rows().stream()
                .filter(row -> row.get("name").equals(name))
                .findFirst()
                .map(this::workload);
    }

    /**
     * A module in the folder of published ones that is not in the manifest, where it is there.
     *
     * @param file its name
     * @param name that of the program
     * @param arguments from {@code argv[0]} on
     */
    public Optional<Workload> published(String file, String name, String... arguments) {
        Path wasm = published.resolve(file);
        return Files.exists(wasm)
                ? Optional.of(new Workload(name, Group.PROGRAM, wasm, List.of(arguments), Map.of(),
                        Map.of(), Optional.empty()))
                : Optional.empty();
    }

    private List<ManifestRow> rows() throws IOException {
        return ManifestRow.parse(Files.readAllLines(folder.resolve("MANIFEST.tsv")));
    }

    private Workload workload(ManifestRow row) {
        String path = row.get("path");
        Path wasm = path.startsWith(PUBLISHED)
                ? published.resolve(path.substring(PUBLISHED.length()))
                : folder.resolve(path);
        List<String> arguments = new ArrayList<>(List.of(wasm.getFileName().toString()));
        Map<String, String> environment = new HashMap<>();
        Map<String, Path> directories = new HashMap<>();
        List<String> options = row.words("run_options");
        for (int i = 0; i < options.size(); i += 2) {
            String value = options.get(i + 1);
            switch (options.get(i)) {
                case "--argv0" -> arguments.set(0, value);
                case "--env" -> {
                    String[] parts = value.split("=", 2);
                    environment.put(parts[0], parts[1]);
                }
                case "--dir" -> {
                    String[] parts = value.split("::", 2);
                    directories.put(parts[parts.length - 1], directory(parts[0]));
                }
                default -> throw new IllegalArgumentException("unknown option '" + options.get(i)
                        + "' of '" + row.get("name") + "' in the manifest");
            }
        }
        arguments.addAll(row.words("args"));
        return new Workload(row.get("name"), group(row), wasm, arguments, environment, directories,
                Optional.of(folder.resolve(row.get("expected_stdout"))));
    }

    private Path directory(String host) {
        return host.equals("@tmp") ? Workload.FRESH : folder.resolve(host);
    }

    private static Group group(ManifestRow row) {
        String name = row.get("name");
        if (Arrays.asList(row.get("features").split(",")).contains("simd")) {
            return Group.SIMD;
        }
        if (INTERPRETERS.stream().anyMatch(name::startsWith)) {
            return Group.INTERPRETER;
        }
        return switch (name) {
            case "k-vmloop" -> Group.DISPATCH;
            case "k-memgrow" -> Group.GROWTH;
            default -> name.startsWith("k-") ? Group.KERNEL : Group.PROGRAM;
        };
    }
}
