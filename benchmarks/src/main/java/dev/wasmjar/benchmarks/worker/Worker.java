package dev.wasmjar.benchmarks.worker;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Runs what a {@link RunSpec} says and prints a line for each step: {@code load MILLIS}, {@code
 * warm-up MILLIS} and {@code timed MILLIS}. What is timed is making an instance and running it; a
 * run that ends or prints otherwise than it must ends the process with an exception.
 */
public final class Worker {
    /** What {@code wasmjar run} gives to guests, too. */
    private static final long STACK_BYTES = 64L << 20;

    private final RunSpec spec;
    private final byte[] expectedOutput;

    private Worker(RunSpec spec) throws IOException {
        this.spec = spec;
        expectedOutput = spec.expectedOutput() == null
                ? null
                : Files.readAllBytes(Path.of(spec.expectedOutput()));
    }

    /** Runs the specification in the file that is the only argument. */
    public static void main(String[] args) throws Exception {
        RunSpec spec = new ObjectMapper().readValue(Path.of(args[0]).toFile(), RunSpec.class);
        Worker worker = new Worker(spec);
        Thread thread = new Thread(null, worker::runOrExit, "guest", STACK_BYTES);
        thread.start();
    }

    private void runOrExit() {
        try {
            run();
            System.exit(0);
        } catch (Exception | StackOverflowError | OutOfMemoryError | LinkageError e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    private void run() throws Exception {
        long beforeLoad = System.nanoTime();
        Guest guest = load();
        print("load", System.nanoTime() - beforeLoad);
        long begin = System.nanoTime();
        int timed = 0;
        long fastest = Long.MAX_VALUE;
        double fasterAt = 0;
        for (int started = 0; ; started++) {
            double seconds = (System.nanoTime() - begin) / 1e9;
            switch (spec.pacing().next(seconds, fasterAt, started, timed)) {
                case WARM_UP -> {
                    long nanos = nanosOfIteration(guest);
                    print("warm-up", nanos);
                    if (nanos < fastest * Pacing.FASTER) {
                        fastest = nanos;
                        fasterAt = (System.nanoTime() - begin) / 1e9;
                    }
                }
                case TIMED -> {
                    print("timed", nanosOfIteration(guest));
                    timed++;
                }
                case DONE -> {
                    return;
                }
            }
        }
    }

    private Guest load() throws IOException {
        Path module = Path.of(spec.module());
        return switch (spec.engine()) {
            case "wasmjar" -> new WasmjarGuest(module, spec.name());
            case "endive" -> EndiveCompilation.of(
                    Files.readAllBytes(module),
                    Path.of(spec.cache(), module.getFileName() + ".endive.jar"));
            case "graalwasm" -> new GraalWasmGuest(module);
            default -> throw new IllegalArgumentException("unknown engine " + spec.engine());
        };
    }

    private long nanosOfIteration(Guest guest) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Guest.Input input = new Guest.Input(
                spec.arguments(), spec.environment(), directories(), out);
        long begin = System.nanoTime();
        int status = guest.run(input);
        long nanos = System.nanoTime() - begin;
        if (status != 0) {
            throw new IllegalStateException("the program ended with status " + status);
        }
        if (expectedOutput != null && !Arrays.equals(expectedOutput, out.toByteArray())) {
            throw new IllegalStateException("the program printed something else: " + out);
        }
        return nanos;
    }

    private Map<String, Path> directories() throws IOException {
        Map<String, Path> directories = new HashMap<>();
        for (Map.Entry<String, String> entry : spec.directories().entrySet()) {
            directories.put(entry.getKey(), entry.getValue().isEmpty()
                    ? Files.createTempDirectory(Path.of(spec.cache()), "run")
                    : Path.of(entry.getValue()));
        }
        return directories;
    }

    private static void print(String what, long nanos) {
        System.out.printf(Locale.ROOT, "%s %.4f%n", what, nanos / 1e6);
    }
}
