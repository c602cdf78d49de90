package dev.wasmjar.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs {@code java} as a user would. */
public final class JavaCommand {
    private static final long TIMEOUT_SECONDS = 60;

    /**
     * What came of it.
     *
     * @param status exit status
     * @param output lines of standard output
     * @param errors lines of standard error
     */
    public record Result(int status, List<String> output, List<String> errors) {}

    private JavaCommand() {}

    /** Runs {@code java} with these arguments in a folder. */
    public static Result run(File folder, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile("wasmjar", ".out");
        Path err = Files.createTempFile("wasmjar", ".err");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .directory(folder)
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile());
            // The build's own settings for Java are not the user's.
            builder.environment().remove("JAVA_TOOL_OPTIONS");
            Process process = builder.start();
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command + " still runs after " + TIMEOUT_SECONDS + " s");
            }
            return new Result(
                    process.exitValue(), Files.readAllLines(out), Files.readAllLines(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}
