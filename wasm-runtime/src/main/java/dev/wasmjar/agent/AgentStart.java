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

/** Starts what the agent is to do; of the class loader that loads the runtime. */
public final class AgentStart {
    private AgentStart() {}

    /**
     * Starts what options ask for.
     *
     * @throws IllegalArgumentException where they are none of {@link Agent}
     * @throws IOException where the file of the trace can't be written
     */
    public static void start(String text, Instrumentation instrumentation) throws IOException {
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
        boolean isRuntimeInBoot = AgentStart.class.getClassLoader() == null;
        if (options.boot() && isRuntimeInBoot) {
            BootModules.load(instrumentation);
        }
    }

    private static PrintStream print(Path file) throws IOException {
        return new PrintStream(Files.newOutputStream(file), true, StandardCharsets.UTF_8);
    }
}
