package dev.wasmjar.cli;

import java.io.PrintWriter;

/** The command {@code wasmjar}. */
public final class Main {
    private Main() {}

    /**
     * Runs the command and ends the process with its exit code.
     *
     * <p>Loading picocli takes longer than running a small program: a plain {@code run} does
     * without.
     */
    public static void main(String[] arguments) {
        System.exit(exitCode(arguments));
    }

    private static int exitCode(String... arguments) {
        RunRequest request = PlainRun.parse(arguments);
        PrintWriter err = new PrintWriter(System.err, true);
        try {
            if (request != null) {
                return new ProgramRun(request, new PrintWriter(System.out), err).run();
            }
            if (CompilerProcess.pays(arguments)) {
                return CompilerProcess.run(arguments);
            }
        } catch (Exception e) {
            err.println(Failure.describe(e));
            return Failure.exitCode(e);
        }
        return WasmjarCommand.commandLine().execute(arguments);
    }
}
