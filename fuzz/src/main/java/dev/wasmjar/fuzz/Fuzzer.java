package dev.wasmjar.fuzz;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares what random modules do here and in V8.
 *
 * <p>{@code mvn -Pfuzz -pl fuzz -am -DskipTests verify -Dfuzz.seed=1 -Dfuzz.seconds=3600} runs it
 * for a time; with {@code -Pfuzz,binaryen} the modules are those of Binaryen. The program itself takes the
 * first seed, the number of seconds, and optionally {@code small}, {@code large} or the path of {@code
 * wasm-opt}. A module that differs is written to {@code target/fuzz}, and one of our own is shrunk.
 */
public final class Fuzzer {
    private static final int LARGE_EVERY = 12;

    private final Reference reference;
    private final PrintStream log;
    private final Path folder;

    Fuzzer(Reference reference, PrintStream log, Path folder) {
        this.reference = reference;
        this.log = log;
        this.folder = folder;
    }

    /**
     * Runs for a time.
     *
     * @param arguments first seed, seconds, and which modules if not our own of both sizes
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        long seed = Long.parseLong(arguments[0]);
        long end = System.nanoTime() + Long.parseLong(arguments[1]) * 1_000_000_000L;
        String which = arguments.length > 2 ? arguments[2] : "";
        Path folder = Path.of("target/fuzz");
        try (Reference reference =
                Reference.start().orElseThrow(() -> new IOException("there is no node"))) {
            Fuzzer fuzzer = new Fuzzer(reference, System.out, folder);
            long modules = 0;
            long different = 0;
            while (System.nanoTime() < end) {
                if (!fuzzer.agrees(seed, which)) {
                    different++;
                }
                modules++;
                seed++;
            }
            System.out.println(
                    modules + " modules, " + different + " different; next seed " + seed);
            System.exit(different == 0 ? 0 : 1);
        }
    }

    private boolean agrees(long seed, String which) throws IOException, InterruptedException {
        return switch (which) {
            case "" -> agrees(seed, sizeOf(seed));
            case "small" -> agrees(seed, ModuleGenerator.Size.SMALL);
            case "large" -> agrees(seed, ModuleGenerator.Size.LARGE);
            default ->
                    difference(seed, new BinaryenGenerator(Path.of(which), folder).generate(seed))
                            == null;
        };
    }

    static ModuleGenerator.Size sizeOf(long seed) {
        return seed % LARGE_EVERY == 0 ? ModuleGenerator.Size.LARGE : ModuleGenerator.Size.SMALL;
    }

    /** Whether both engines agree about the module of a seed; where not, it is shrunk and kept. */
    boolean agrees(long seed, ModuleGenerator.Size size) throws IOException {
        Choices choices = Choices.ofSeed(seed);
        GeneratedModule module = ModuleGenerator.generate(choices, size);
        if (difference(seed, module) == null) {
            return true;
        }
        GeneratedModule smallest =
                new Shrinker(size, candidate -> difference(candidate) != null)
                        .shrink(choices.drawn());
        Path file = folder.resolve("seed-" + seed + "-shrunk.wasm");
        Files.write(file, smallest.wasm());
        log.println("shrunk to " + smallest.wasm().length + " bytes in " + file + ": "
                + difference(smallest));
        return false;
    }

    /** What is not the same about the module of a seed, which is then told and kept; or null. */
    private String difference(long seed, GeneratedModule module) throws IOException {
        String difference = difference(module);
        if (difference != null) {
            Files.createDirectories(folder);
            Files.write(folder.resolve("seed-" + seed + ".wasm"), module.wasm());
            log.println("seed " + seed + " (" + module.wasm().length + " bytes) differs: "
                    + difference);
        }
        return difference;
    }

    /** What is not the same, or null. */
    private String difference(GeneratedModule module) {
        try {
            reference.ask(module);
            String actual = JvmEngine.run(module);
            return difference(reference.answer(), actual);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String difference(String expected, String actual) {
        if (expected.equals(actual)) {
            return null;
        }
        String[] expectedRounds = expected.split(";");
        String[] actualRounds = actual.split(";");
        for (int i = 0; ; i++) {
            String there = i < expectedRounds.length ? expectedRounds[i] : "nothing";
            String here = i < actualRounds.length ? actualRounds[i] : "nothing";
            if (there.equals("stack") || here.equals("stack")) {
                // How deep calls may go is for each engine to say.
                return null;
            }
            if (!there.equals(here)) {
                return "round " + i + "\n  V8:      " + there + "\n  Wasmjar: " + here;
            }
        }
    }
}
