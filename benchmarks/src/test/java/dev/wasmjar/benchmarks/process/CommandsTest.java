package dev.wasmjar.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    private Path folder;

    @Test
    void givesWhatACommandPrints() throws Exception {
        Finished finished = new Commands(folder, 0).run(60, List.of(JAVA, "--version"));
        assertThat(finished.failure()).isEmpty();
        assertThat(finished.out()).contains(System.getProperty("java.version"));
        assertThat(finished.millis()).isPositive();
    }

    @Test
    void saysWhyACommandFailed() throws Exception {
        Path program = Files.writeString(folder.resolve("Fail.java"),
                "class Fail { public static void main(String[] a) {"
                        + " System.err.println(\"WARNING: x\\nso far so good\");"
                        + " throw new IllegalStateException(\"no more\"); } }");
        Finished finished = new Commands(folder, 0).run(60, List.of(JAVA, program.toString()));
        assertThat(finished.failure().orElseThrow())
                .endsWith("java.lang.IllegalStateException: no more");
    }

    @Test
    void endsACommandThatTakesTooLong() throws Exception {
        Path program = Files.writeString(folder.resolve("Sleep.java"),
                "class Sleep { public static void main(String[] a) throws Exception {"
                        + " Thread.sleep(60_000); } }");
        Finished finished = new Commands(folder, 0).run(1, List.of(JAVA, program.toString()));
        assertThat(finished.failure()).contains("no end after 1 s");
        assertThat(finished.millis()).isBetween(1000.0, 30_000.0);
    }

    @Test
    void countsTheMemoryOfProcessesThatACommandStarts() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "only Linux tells");
        Path child = Files.writeString(folder.resolve("Child.java"),
                "class Child { public static void main(String[] a) throws Exception {"
                        + " byte[] b = new byte[200 << 20]; java.util.Arrays.fill(b, (byte) 1);"
                        + " Thread.sleep(1_000); System.exit(b[7] - 1); } }");
        Path parent = Files.writeString(folder.resolve("Parent.java"),
                "class Parent { public static void main(String[] a) throws Exception {"
                        + " System.exit(new ProcessBuilder(\"" + JAVA + "\", \"" + child
                        + "\").start().waitFor()); } }");
        Finished finished =
                new Commands(folder, 0).run(60, List.of(JAVA, "-Xmx64m", parent.toString()));
        assertThat(finished.failure()).isEmpty();
        assertThat(finished.peakBytes()).isGreaterThan(200L << 20);
    }
}
