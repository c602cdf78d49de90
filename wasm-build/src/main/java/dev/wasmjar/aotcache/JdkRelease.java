package dev.wasmjar.aotcache;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The feature release of a JDK, from the file {@code release} that every one has. */
final class JdkRelease {
    private JdkRelease() {}

    /** The number, such as 17. */
    static int feature(Path javaHome) throws IOException, TrainingException {
        Path file = javaHome.resolve("release");
        if (!Files.isRegularFile(file)) {
            throw new TrainingException(
                    javaHome + " is no JDK or Java runtime: it has no file 'release'");
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        String version = properties.getProperty("JAVA_VERSION", "").replace("\"", "");
        try {
            return Runtime.Version.parse(version).feature();
        } catch (IllegalArgumentException e) {
            throw new TrainingException(file + " names the version '" + version + "'");
        }
    }
}
