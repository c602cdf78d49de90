package dev.wasmjar.compiler;

import dev.wasmjar.compiler.emit.FingerprintEmitter;
import dev.wasmjar.format.Hashes;
import dev.wasmjar.spi.ModuleCompiler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Run by the build once the compiler's classes are there: writes the class that tells the fingerprint of
 * their content, and the compiler's coordinates.
 */
public final class IdentityWriter {
    private static final String FINGERPRINT_FILE =
            ModuleCompiler.FINGERPRINT_CLASS.replace('.', '/') + ".class";

    private IdentityWriter() {}

    /**
     * Writes the class.
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
        Files.write(
                classes.resolve(FINGERPRINT_FILE),
                FingerprintEmitter.emit(
                        HexFormat.of().formatHex(digest.digest()), arguments[1]));
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
                String name = folder.relativize(file).toString().replace('\\', '/');
                if (!name.equals(FINGERPRINT_FILE)) {
                    digest.update(name.getBytes(StandardCharsets.UTF_8));
                    digest.update(Files.readAllBytes(file));
                }
            }
        }
    }
}
