package dev.wasmjar.agent;

import dev.wasmjar.load.ModuleLoading;
import dev.wasmjar.load.Recording;
import java.nio.file.Path;

/**
 * The Java agent, {@code -javaagent:wasm-runtime.jar=record=FILE}: modules are compiled at run time, to code
 * that counts calls, and what was counted is added to a profile ({@link dev.wasmjar.format.Profile}) when the
 * process exits.
 */
public final class Agent {
    private static final String RECORD = "record=";

    private Agent() {}

    /**
     * Called by the JVM before {@code main}.
     *
     * @throws IllegalArgumentException where the options are others; the JVM then exits
     */
    public static void premain(String options) {
        if (options == null
                || !options.startsWith(RECORD)
                || options.length() == RECORD.length()) {
            throw new IllegalArgumentException(
                    "the agent's options are '" + options + "', expected record=FILE");
        }
        Recording recording =
                new Recording(Path.of(options.substring(RECORD.length())));
        ModuleLoading.record(recording);
        Runtime.getRuntime().addShutdownHook(new Thread(recording::write, "wasmjar profile"));
    }
}
