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
        RunRequest request = PlainRun.parse(arguments);
        System.exit(request != null
                ? run(request)
                : WasmjarCommand.commandLine().execute(arguments));
    }

    private static int run(RunRequest request) {
        PrintWriter out = new PrintWriter(System.out);
        PrintWriter err = new PrintWriter(System.err, true);
        try {
            return new ProgramRun(request, out, err).run();
        } catch (Exception e) {
            err.println(Failure.describe(e));
            return Failure.exitCode(e);
        }
    }
}
