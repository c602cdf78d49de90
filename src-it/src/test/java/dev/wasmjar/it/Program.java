package dev.wasmjar.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs as a user would. */
public final class Program {
    private static final long TIMEOUT_SECONDS = 180;

    /**
     * What came of it.
     *
     * @param status exit status
     * @param output lines of standard output
     * @param errors lines of standard error
     */
    public record Result(int status, List<String> output, List<String> errors) {}

    private Program() {}

    /** Whether a program of that name is found. */
    public static boolean isInstalled(String name) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    /** Runs a program with its arguments in a folder; Java is the one on the path. */
    public static Result run(File folder, String... command)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile("wasmjar", ".out");
        Path err = Files.createTempFile("wasmjar", ".err");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .directory(folder)
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile());
            // The build's own settings for Java are not the user's.
            builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JAVA_HOME"));
            Process process = builder.start();
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(
                        List.of(command) + " still runs after " + TIMEOUT_SECONDS + " s");
            }
            return new Result(
                    process.exitValue(), Files.readAllLines(out), Files.readAllLines(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}
