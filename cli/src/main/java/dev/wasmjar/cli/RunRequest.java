package dev.wasmjar.cli;

import dev.wasmjar.LoadMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What {@code wasmjar run} is asked to do.
 *
 * @param file a module or a jar
 * @param arguments of the program
 * @param directories to give to it, each {@code HOST} or {@code HOST::GUEST}
 * @param environment its variables, each {@code NAME=VALUE} or {@code NAME}
 * @param argv0 the name that it sees of itself, or null for the file's
 * @param invoke the export to call instead of running the program, or null
 * @param mode where classes come from, or null for what suits the file
 * @param moduleName which module of a jar, or null for the only one
 * @param cache the directory that keeps what is compiled, or null for none
 */
record RunRequest(
        Path file,
        List<String> arguments,
        List<String> directories,
        List<String> environment,
        String argv0,
        String invoke,
        LoadMode mode,
        String moduleName,
        Path cache) {

    /** The mode of that name on a command line, or null where there is none. */
    static LoadMode mode(String name) {
        for (LoadMode mode : LoadMode.values()) {
            if (modeName(mode).equals(name)) {
                return mode;
            }
        }
        return null;
    }

    /** A mode's name on a command line. */
    static String modeName(LoadMode mode) {
        return mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
