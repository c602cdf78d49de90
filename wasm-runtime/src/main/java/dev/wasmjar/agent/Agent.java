package dev.wasmjar.agent;

import dev.wasmjar.load.ModuleLoading;
import dev.wasmjar.load.Recording;
import dev.wasmjar.trace.ClassTrace;
import dev.wasmjar.trace.Trace;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The Java agent, {@code -javaagent:wasm-runtime.jar=OPTIONS}, where options are one or more of these with
 * commas between:
 *
 * <ul>
 *   <li>{@code record=FILE}: modules are compiled at run time, to code that counts calls, and what was counted
 *       is added to a profile ({@link dev.wasmjar.format.Profile}) when the process exits;
 *   <li>{@code trace} or {@code trace=FILE}: a time line is printed ({@link Trace}).
 * </ul>
 */
public final class Agent {
    private Agent() {}

    /**
     * Called by the JVM before {@code main}; where it throws, the JVM exits.
     *
     * @throws IllegalArgumentException where the options are others
     * @throws IOException where the file of the trace can't be written
     */
    public static void premain(String text, Instrumentation instrumentation) throws IOException {
        AgentOptions options = AgentOptions.of(text);
        if (options.trace()) {
            PrintStream out =
                    options.traceFile().isPresent()
                            ? print(options.traceFile().get())
                            : System.err;
            instrumentation.addTransformer(new ClassTrace(Trace.start(out)));
        }
        if (options.record().isPresent()) {
            Recording recording = new Recording(options.record().get());
            ModuleLoading.record(recording);
            Runtime.getRuntime().addShutdownHook(new Thread(recording::write, "wasmjar profile"));
        }
    }

    private static PrintStream print(Path file) throws IOException {
        return new PrintStream(Files.newOutputStream(file), true, StandardCharsets.UTF_8);
    }
}
