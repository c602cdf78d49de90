package dev.wasmjar.benchmarks.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Runs commands, each to its end, on some of the machine's processors. */
public final class Commands {
    /** How Java, Python and others name what went wrong. */
    private static final Pattern ERROR = Pattern.compile("(Exception|Error|Trap)\\b.*:");

    private static final int MAX_CAUSE_CHARS = 300;
    private static final long POLL_MILLIS = 50;

    private final Path folder;
    private final int cores;

    /**
     * Runs commands.
     *
     * @param folder for what they print
     * @param cores how many processors they may use; 0 for all
     */
    public Commands(Path folder, int cores) {
        this.folder = folder;
        this.cores = cores;
    }

    /** The same with another number of processors. */
    public Commands on(int newCores) {
        return new Commands(folder, newCores);
    }

    /**
     * Runs a command.
     *
     * @param seconds after which it is killed
     */
    public Finished run(int seconds, List<String> command)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        if (cores > 0) {
            line.addAll(List.of("taskset", "-c", "0-" + (cores - 1)));
        }
        line.addAll(command);
        Path out = folder.resolve("stdout.txt");
        Path err = folder.resolve("stderr.txt");
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(line)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        Thread end = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(end);
        process.getOutputStream().close();
        Peak peak = new Peak(process);
        peak.start();
        boolean ended;
        try {
            ended = process.waitFor(seconds, TimeUnit.SECONDS);
        } finally {
            process.destroyForcibly();
        }
        process.waitFor();
        double millis = (System.nanoTime() - begin) / 1e6;
        peak.join();
        Runtime.getRuntime().removeShutdownHook(end);
        String errors = read(err);
        Optional<String> failure = !ended
                ? Optional.of("no end after " + seconds + " s")
                : process.exitValue() == 0
                        ? Optional.empty()
                        : Optional.of(cause(process.exitValue(), errors));
        return new Finished(read(out), errors, failure, millis, peak.bytes);
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static String cause(int exitValue, String errors) {
        List<String> lines = errors.lines()
                .filter(line -> !line.isBlank() && !line.contains("WARNING"))
                .toList();
        String cause = lines.stream()
                .filter(line -> ERROR.matcher(line).find())
                .findFirst()
                .orElse(lines.isEmpty() ? "exit code " + exitValue : lines.get(0));
        return cause.substring(0, Math.min(cause.length(), MAX_CAUSE_CHARS)).strip();
    }

    /** Watches the greatest resident set of a process, which only Linux tells. */
    private static final class Peak extends Thread {
        private final Process process;
        private volatile long bytes;

        Peak(Process process) {
            super("peak");
            this.process = process;
        }

        @Override
        public void run() {
            Path status = Path.of("/proc", Long.toString(process.pid()), "status");
            try {
                while (process.isAlive() && Files.exists(status)) {
                    Files.readAllLines(status).stream()
                            .filter(line -> line.startsWith("VmHWM:"))
                            .forEach(line -> bytes =
                                    Long.parseLong(line.replaceAll("\\D", "")) << 10);
                    Thread.sleep(POLL_MILLIS);
                }
            } catch (IOException | InterruptedException e) {
                // The process has ended: what was seen last is its peak.
            }
        }
    }
}
