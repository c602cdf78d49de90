package dev.wasmjar.benchmarks.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Where the measurement was made.
 *
 * @param system operating system and its version
 * @param processor its name
 * @param cores how many there are
 * @param memory how much, where that is known
 * @param load average over a minute when the measurement began; negative where the system doesn't
 *     tell
 */
public record Machine(String system, String processor, int cores, String memory, double load) {

    /** This one. */
    public static Machine current() throws IOException {
        return new Machine(
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                value(Path.of("/proc/cpuinfo"), "model name", System.getProperty("os.arch")),
                Runtime.getRuntime().availableProcessors(),
                totalMemory(),
                currentLoad());
    }

    /** Load average over a minute; negative where the system doesn't tell. */
    public static double currentLoad() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String totalMemory() throws IOException {
        String kibibytes = value(Path.of("/proc/meminfo"), "MemTotal", "").replaceAll("\\D", "");
        return kibibytes.isEmpty()
                ? "?"
                : String.format(Locale.ROOT, "%.0f GiB", Long.parseLong(kibibytes) / 1048576.0);
    }

    private static String value(Path file, String key, String otherwise) throws IOException {
        if (!Files.exists(file)) {
            return otherwise;
        }
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(otherwise);
    }
}
