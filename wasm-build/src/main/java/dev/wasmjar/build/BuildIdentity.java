package dev.wasmjar.build;

import com.palantir.javapoet.JavaFile;
import dev.wasmjar.format.Hashes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Which build this is, by its own content and that of the library that shapes its output. */
final class BuildIdentity {
    private static final String FINGERPRINT = compute();

    private BuildIdentity() {}

    /** SHA-256 of the content, in hexadecimal. */
    static String fingerprint() {
        return FINGERPRINT;
    }

    private static String compute() {
        MessageDigest digest = Hashes.sha256();
        try {
            for (Class<?> type : List.of(BuildIdentity.class, JavaFile.class)) {
                Path location =
                        Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
                for (Path file : files(location)) {
                    digest.update(Files.readAllBytes(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't read the build's own classes", e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return HexFormat.of().formatHex(digest.digest());
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
