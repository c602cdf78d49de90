package dev.wasmjar.cli;

import dev.wasmjar.LoadMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a command line of {@code run} that needs neither help nor an error message. Whatever else
 * it meets, it leaves to picocli.
 */
final class PlainRun {
    private final List<String> directories = new ArrayList<>();
    private final List<String> environment = new ArrayList<>();
    private String argv0;
    private String invoke;
    private LoadMode mode;
    private String moduleName;
    private Path cache;

    private PlainRun() {}

    /** The request, or null where this is not a plain one. */
    static RunRequest parse(String[] line) {
        return line.length > 0 && line[0].equals("run") ? new PlainRun().read(line) : null;
    }

    private RunRequest read(String[] line) {
        int at = 1;
        while (at < line.length && line[at].startsWith("-") && !line[at].equals("--")) {
            int equals = line[at].indexOf('=');
            String option = equals < 0 ? line[at] : line[at].substring(0, equals);
            if (equals < 0 && ++at == line.length) {
                return null;
            }
            String value = equals < 0 ? line[at] : line[at].substring(equals + 1);
            if (equals < 0 && value.startsWith("-") || !set(option, value)) {
                return null;
            }
            at++;
        }
        if (at < line.length && line[at].equals("--")) {
            at++;
        }
        if (at == line.length) {
            return null;
        }
        return new RunRequest(Path.of(line[at]), List.of(line).subList(at + 1, line.length),
                directories, environment, argv0, invoke, mode, moduleName, cache);
    }

    /** Takes an option; false where it is unknown, comes a second time, or has a wrong value. */
    private boolean set(String option, String value) {
        switch (option) {
            case "--dir":
                return directories.add(value);
            case "--env":
                return environment.add(value);
            case "--argv0":
                boolean firstName = argv0 == null;
                argv0 = value;
                return firstName;
            case "--invoke":
                boolean firstExport = invoke == null;
                invoke = value;
                return firstExport;
            case "--module":
                boolean firstModule = moduleName == null;
                moduleName = value;
                return firstModule;
            case "--cache":
                boolean firstCache = cache == null;
                cache = Path.of(value);
                return firstCache;
            case "--mode":
                boolean firstMode = mode == null;
                mode = RunRequest.mode(value);
                return firstMode && mode != null;
            default:
                return false;
        }
    }
}
