package dev.wasmjar.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Runs the {@code java} that runs the build. */
public final class JavaCommand {
    private JavaCommand() {}

    /** Runs {@code java} with these arguments in a folder. */
    public static Program.Result run(File folder, String... arguments)
            throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return Program.run(
                folder, Stream.concat(Stream.of(java), Stream.of(arguments)).toArray(String[]::new));
    }
}
