package dev.wasmjar.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Compiles large modules in a JVM of its own, which leaves out HotSpot's second compiler: in a process that
 * ends after seconds it takes as much processor time as all the rest, and gives nothing back.
 */
final class CompilerProcess {
    /** How many bytes of modules are worth the start of another JVM, a tenth of a second. */
    private static final long WORTHWHILE_BYTES = 2 << 20;

    /** Set in the process that compiles. */
    private static final String PROPERTY = "wasmjar.compilerProcess";

    private CompilerProcess() {}

    /** Whether a command compiles so much that a process of its own pays. */
    static boolean pays(String... arguments) {
        return arguments.length > 0
                && arguments[0].equals("compile")
                && Arrays.stream(arguments).mapToLong(CompilerProcess::sizeBytes).sum()
                        >= WORTHWHILE_BYTES
                && System.getProperty(PROPERTY) == null
                && options().stream().noneMatch(option -> option.matches("-(java)?agent.*"));
    }

    private static long sizeBytes(String argument) {
        try {
            Path file = Path.of(argument);
            return argument.endsWith(".wasm") && Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (InvalidPathException | IOException e) {
            return 0; // Whether it is a file at all is for the command to say.
        }
    }

    /**
     * Runs the command with this process's input and output.
     *
     * @return its exit code
     */
    static int run(String... arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command(arguments)).inheritIO().start();
        Thread end = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(end);
        int exitCode = process.waitFor();
        Runtime.getRuntime().removeShutdownHook(end);
        return exitCode;
    }

    /** The options that this JVM was given come last, so that they prevail. */
    static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+IgnoreUnrecognizedVMOptions");
        command.add("-XX:TieredStopAtLevel=1");
        if (options().stream().noneMatch(option -> option.matches("-XX:\\+Use\\w*GC"))) {
            command.add("-XX:+UseSerialGC");
        }
        command.addAll(options());
        command.add("-D" + PROPERTY + "=true");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(Main.class.getName());
        command.addAll(List.of(arguments));
        return command;
    }

    /** The options of this JVM. */
    private static List<String> options() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments();
    }
}
