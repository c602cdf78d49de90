package dev.wasmjar.report;

import dev.wasmjar.format.JarLayout;
import dev.wasmjar.format.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.Deflater;

/**
 * What a module became.
 *
 * @param classCount number of its classes
 * @param classBytes their size in bytes
 * @param jarBytes size of all its files in a jar, compressed, in bytes
 * @param key the key of the compilation, in hexadecimal
 * @param packageName package of the classes
 * @param compiler Maven coordinates of the compiler
 * @param compileMillis how long it took to compile, in milliseconds, where that is known
 */
public record CompiledFacts(
        int classCount,
        long classBytes,
        long jarBytes,
        String key,
        String packageName,
        String compiler,
        OptionalLong compileMillis) {

    /** Bytes that a jar has for each file beside its content, without its name, which stands twice. */
    private static final int JAR_ENTRY_BYTES = 30 + 46;

    /**
     * Reads what was made of a module.
     *
     * @param output the folder that becomes the root of the jar
     * @param sha256 of the module
     * @return empty where there is nothing
     * @throws IOException where it can't be read, or is damaged
     */
    public static Optional<CompiledFacts> read(
            Path output, String sha256, OptionalLong compileMillis) throws IOException {
        Path file = output.resolve(JarLayout.manifest(sha256));
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Manifest manifest = Manifest.read(Files.readAllBytes(file));
        List<String> paths =
                new ArrayList<>(
                        List.of(
                                JarLayout.manifest(sha256),
                                JarLayout.head(sha256),
                                JarLayout.code(sha256),
                                JarLayout.debug(sha256)));
        for (int i = 0; i < JarLayout.tailFiles(manifest.tailSize()); i++) {
            paths.add(JarLayout.tail(sha256, i));
        }
        manifest.classes().list().forEach(entry -> paths.add(entry.name() + ".class"));
        long jarBytes = 0;
        for (String path : paths) {
            Path content = output.resolve(path);
            if (Files.exists(content)) {
                jarBytes += deflated(Files.readAllBytes(content));
                jarBytes += JAR_ENTRY_BYTES + 2L * path.length();
            }
        }
        return Optional.of(
                new CompiledFacts(
                        manifest.classes().size(),
                        manifest.classes().totalSize(),
                        jarBytes,
                        manifest.key(),
                        manifest.packageName(),
                        manifest.compiler(),
                        compileMillis));
    }

    private static long deflated(byte[] content) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(content);
            deflater.finish();
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                deflater.deflate(buffer);
            }
            return deflater.getBytesWritten();
        } finally {
            deflater.end();
        }
    }
}
