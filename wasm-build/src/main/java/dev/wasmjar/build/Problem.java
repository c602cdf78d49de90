package dev.wasmjar.build;

import java.nio.file.Path;

/**
 * Why a file can't be compiled.
 *
 * @param file the file
 * @param reason what is wrong with it, with function and byte offset where they are known
 */
public record Problem(Path file, String reason) {

    @Override
    public String toString() {
        return file + ": " + reason;
    }
}
