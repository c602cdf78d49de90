package dev.wasmjar.compiler;

import dev.wasmjar.format.Hashes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Run by the build once the compiler's classes are there: writes its coordinates and the fingerprint of
 * its content beside them.
 */
public final class IdentityWriter {
    private IdentityWriter() {}

    /**
     * Writes the file.
     *
     * @param arguments the folder of the classes, the coordinates of the compiler, then the coordinates
     *     of the libraries that shape its output
     */
    public static void main(String[] arguments) throws IOException {
        Path classes = Path.of(arguments[0]);
        MessageDigest digest = Hashes.sha256();
        for (String library : List.of(arguments).subList(2, arguments.length)) {
            digest.update(library.getBytes(StandardCharsets.UTF_8));
        }
        // The format module takes part: its classes are on the class path of this program too.
        hash(classes, digest);
        Path format = folderOf(Hashes.class);
        if (Files.isDirectory(format)) {
            hash(format, digest);
        } else {
            digest.update(Files.readAllBytes(format));
        }
        Path file = classes.resolve("META-INF/wasmjar-compiler.properties");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "coordinates=" + arguments[1] + "\nfingerprint="
                        + HexFormat.of().formatHex(digest.digest()) + "\n");
    }

    private static Path folderOf(Class<?> type) throws IOException {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (java.net.URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static void hash(Path folder, MessageDigest digest) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> sorted =
                    files.filter(file -> file.toString().endsWith(".class")).sorted().toList();
            for (Path file : sorted) {
                digest.update(
                        folder.relativize(file).toString().replace('\\', '/')
                                .getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        }
    }
}
