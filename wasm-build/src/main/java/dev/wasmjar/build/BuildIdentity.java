package dev.wasmjar.build;

import com.palantir.javapoet.JavaFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Which build this is, by its own content and the version of the library that shapes its output. */
final class BuildIdentity {
    private static final String FINGERPRINT = compute();

    private BuildIdentity() {}

    /** A {@link Checksum}. */
    static String fingerprint() {
        return FINGERPRINT;
    }

    private static String compute() {
        StringBuilder text = new StringBuilder();
        try {
            Path location =
                    Path.of(
                            BuildIdentity.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            for (Path file : files(location)) {
                text.append(Checksum.of(Files.readAllBytes(file))).append('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't read the build's own classes", e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        text.append(JavaFile.class.getPackage().getImplementationVersion());
        return Checksum.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** A jar, or the classes of a folder in order. */
    private static List<Path> files(Path location) throws IOException {
        if (Files.isRegularFile(location)) {
            return List.of(location);
        }
        try (Stream<Path> all = Files.walk(location)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
