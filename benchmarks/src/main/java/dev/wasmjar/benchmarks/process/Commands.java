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
import java.util.stream.Stream;

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

    /** Watches the resident set of a process and those that it starts, which only Linux tells. */
    private static final class Peak extends Thread {
        private final Process process;
        private volatile long bytes;

        Peak(Process process) {
            super("peak");
            this.process = process;
        }

        @Override
        public void run() {
            try {
                while (process.isAlive()) {
                    long now = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                            .mapToLong(Peak::residentBytes)
                            .sum();
                    bytes = Math.max(bytes, now);
                    Thread.sleep(POLL_MILLIS);
                }
            } catch (InterruptedException e) {
                // What was seen until then is its peak.
            }
        }

        /** The most that a process had until now; 0 where it has ended. */
        private static long residentBytes(ProcessHandle process) {
            Path status = Path.of("/proc", Long.toString(process.pid()), "status");
            try {
                return Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                        .sum();
            } catch (IOException e) {
                return 0;
            }
        }
    }
}
