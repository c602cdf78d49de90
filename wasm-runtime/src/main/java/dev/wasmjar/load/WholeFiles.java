package dev.wasmjar.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that are there whole or not at all, whenever the process ends. */
final class WholeFiles {
    private WholeFiles() {}

    /** Writes a file in place of what is there; folders above it are made. */
    static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        // Not a file for temporary content: nobody else could read what is made of it.
        Path written =
                file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            Files.write(written, content);
            Files.move(
                    written,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }
}
