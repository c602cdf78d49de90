package dev.wasmjar.cache.directory;

import java.nio.file.Path;
import java.time.Instant;

/**
 * An entry in a cache directory.
 *
 * @param file its file
 * @param key the key of the entry
 * @param bytes size of the file
 * @param lastUsed when it was last used, to about a minute
 */
public record StoredEntry(Path file, String key, long bytes, Instant lastUsed) {}
