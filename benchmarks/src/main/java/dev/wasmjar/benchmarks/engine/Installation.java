package dev.wasmjar.benchmarks.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;

/** What Maven puts beside this program's jar: its libraries, and the command {@code wasmjar}. */
public final class Installation {
    private final Path jar;
    private final Properties versions = new Properties();

    private Installation(Path jar) {
        this.jar = jar;
        try (InputStream in = Installation.class.getResourceAsStream("versions.properties")) {
            versions.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** That of the running program. */
    public static Installation current() {
        try {
            return new Installation(Path.of(Installation.class
                    .getProtectionDomain().getCodeSource().getLocation().toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The class path of this program. */
    public String classPath() {
        return jar.toString();
    }

    /** The jar of the command {@code wasmjar}. */
    public Path wasmjar() {
        return jar.resolveSibling("command").resolve("cli.jar");
    }

    /** Version of a kind of engine that comes with this program. */
    public String version(Kind kind) {
        return versions.getProperty(kind.id());
    }

    /**
     * Libraries by artifact.
     *
     * @param version their version
     */
    public List<Path> libraries(String version, List<String> artifacts) {
        Path lib = jar.resolveSibling("lib");
        return artifacts.stream().map(name -> lib.resolve(name + "-" + version + ".jar")).toList();
    }

    /**
     * Libraries by artifact, whatever their version.
     *
     * @throws IllegalStateException where there is not one of each
     */
    public List<Path> libraries(List<String> artifacts) {
        String[] files = jar.resolveSibling("lib").toFile().list();
        return artifacts.stream()
                .map(artifact -> Arrays.stream(files == null ? new String[0] : files)
                        .filter(file -> file.matches(Pattern.quote(artifact) + "-\\d[^-]*(-SNAPSHOT)?\\.jar"))
                        .findFirst()
                        .map(jar.resolveSibling("lib")::resolve)
                        .orElseThrow(() -> new IllegalStateException("no library " + artifact)))
                .toList();
    }

    /** Copies a resource of this package to a folder. */
    static Path extract(String resource, Path folder) throws IOException {
        try (InputStream in = Installation.class.getResourceAsStream(resource)) {
            return Files.write(folder.resolve(resource), in.readAllBytes());
        }
    }
}
