package dev.wasmjar.build;

import dev.wasmjar.format.FormatException;
import dev.wasmjar.format.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Profiles that the agent wrote. */
public final class ProfileFile {
    private ProfileFile() {}

    /**
     * Reads a profile.
     *
     * @throws IOException where it can't be read, or is none of this version: the message names the file and
     *     the remedy
     */
    public static Profile read(Path file) throws IOException {
        try {
            return Profile.read(Files.readAllBytes(file));
        } catch (FormatException e) {
            throw new IOException(
                    file + ": " + e.getMessage() + ": remove it, or record it again with the agent", e);
        }
    }
}
