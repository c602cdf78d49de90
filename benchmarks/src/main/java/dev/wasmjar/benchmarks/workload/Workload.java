package dev.wasmjar.benchmarks.workload;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A WASI program with what it is given.
 *
 * @param name unique
 * @param group what it counts as
 * @param wasm the module
 * @param arguments from {@code argv[0]} on
 * @param environment variables
 * @param directories host directories by guest name; a {@link #FRESH} one is made anew for each run
 * @param expectedOutput what it must print, where that is known
 */
public record Workload(
        String name,
        Group group,
        Path wasm,
        List<String> arguments,
        Map<String, String> environment,
        Map<String, Path> directories,
        Optional<Path> expectedOutput) {

    /** Stands for an empty directory that no other run sees. */
    public static final Path FRESH = Path.of("");

    private static final Pattern SUFFIX = Pattern.compile("\\.wasm$");

    /** Copies the collections. */
    public Workload {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        directories = Map.copyOf(directories);
    }

    /** The name of the module: that of its file without {@code .wasm}. */
    public String moduleName() {
        return SUFFIX.matcher(wasm.getFileName().toString()).replaceFirst("");
    }

    /** The same module with other arguments, whose output is not known. */
    public Workload with(String newName, String... newArguments) {
        return new Workload(newName, group, wasm, List.of(newArguments), environment, directories,
                Optional.empty());
    }
}
