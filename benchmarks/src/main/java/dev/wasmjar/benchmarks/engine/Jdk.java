package dev.wasmjar.benchmarks.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/**
 * A JDK on this machine.
 *
 * @param home its folder
 * @param feature its number: 17, 25
 * @param version its version and vendor
 * @param modules its modules, as its {@code release} file lists them
 */
public record Jdk(Path home, int feature, String version, List<String> modules) {

    /** The {@code java} command. */
    public String java() {
        return home.resolve("bin/java").toString();
    }

    /**
     * The JDK of that number: this process's own, that of {@code JAVA_HOME_<number>}, or one in a
     * folder where distributions put them.
     */
    public static Optional<Jdk> find(int feature) {
        List<Path> homes = new ArrayList<>();
        homes.add(Path.of(System.getProperty("java.home")));
        homes.add(Path.of(Objects.requireNonNullElse(System.getenv("JAVA_HOME_" + feature), "")));
        homes.addAll(children(Path.of("/usr/lib/jvm"), "*" + feature + "*"));
        Path sdkman = Path.of(System.getProperty("user.home"), ".sdkman/candidates/java");
        homes.addAll(children(sdkman, feature + "*"));
        return homes.stream()
                .map(Jdk::at)
                .flatMap(Optional::stream)
                .filter(jdk -> jdk.feature() == feature)
                .findFirst();
    }

    private static List<Path> children(Path folder, String glob) {
        List<Path> children = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder, glob)) {
                paths.forEach(children::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return children.stream().sorted().toList();
    }

    private static Optional<Jdk> at(Path home) {
        Path release = home.resolve("release");
        if (!Files.isExecutable(home.resolve("bin/java")) || !Files.exists(release)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(release)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String version = unquoted(properties, "JAVA_VERSION");
        String vendor = unquoted(properties, "IMPLEMENTOR");
        return Optional.of(new Jdk(
                home,
                Runtime.Version.parse(version).feature(),
                vendor.isEmpty() ? version : version + " (" + vendor + ")",
                List.of(unquoted(properties, "MODULES").split(" "))));
    }

    private static String unquoted(Properties properties, String key) {
        return properties.getProperty(key, "").replace("\"", "");
    }
}
