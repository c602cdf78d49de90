package dev.wasmjar.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;

/**
 * The Java agent, {@code -javaagent:wasm-runtime.jar=OPTIONS}, where options are one or more of these with
 * commas between:
 *
 * <ul>
 *   <li>{@code record=FILE}: modules are compiled at run time, to code that counts calls, and what was counted
 *       is added to a profile ({@link dev.wasmjar.format.Profile}) when the process exits;
 *   <li>{@code trace} or {@code trace=FILE}: a time line is printed ({@link dev.wasmjar.trace.Trace});
 *   <li>{@code boot}: the boot class loader loads the runtime and precompiled modules ({@link BootModules}).
 * </ul>
 *
 * <p>This class and {@link BootRuntime} are those of the application's class loader, and refer to nothing of
 * the runtime but {@link AgentStart}.
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
        if (BootRuntime.isAskedFor(text)) {
            BootRuntime.append(instrumentation);
        }
        AgentStart.start(text, instrumentation);
    }
}
