package dev.wasmjar.cli;

import java.io.PrintWriter;

/** The command {@code wasmjar}. */
public final class Main {
    private Main() {}

    /**
     * Runs the command and ends the process with its exit code.
     *
     * <p>Loading picocli takes longer than running or compiling a small program: a plain {@code run} or
     * {@code compile} does without.
     */
    public static void main(String[] arguments) {
        System.exit(exitCode(arguments));
    }

    private static int exitCode(String... arguments) {
        RunRequest run = PlainRun.parse(arguments);
        PrintWriter err = new PrintWriter(System.err, true);
        try {
            if (run != null) {
                return new ProgramRun(run, new PrintWriter(System.out), err).run();
            }
            if (CompilerProcess.pays(arguments)) {
                return CompilerProcess.run(arguments);
            }
            CompileRequest compilation = PlainCompile.parse(arguments);
            if (compilation != null) {
                return JarCompilation.run(compilation);
            }
        } catch (Exception e) {
            err.println(Failure.describe(e));
            return Failure.exitCode(e);
        }
        return WasmjarCommand.commandLine().execute(arguments);
    }
}
