package dev.wasmjar.cache.directory;

import dev.wasmjar.CodeOrigin;
import dev.wasmjar.cache.chain.CacheObserver;
import dev.wasmjar.cache.chain.CacheTime;
import dev.wasmjar.format.FormatException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Keeps a cache directory within its limits: removes what was left half-written or put aside as
 * damaged, entries of other compilers that nobody uses, and as many of those that were not used for
 * longest as it takes.
 */
public final class Sweep {
    private static final Duration ABANDONED_AFTER = Duration.ofHours(1);

    private final CacheDirectory directory;
    private final DirectoryOptions options;
    private final CacheTime time;
    private final CacheObserver observer;

    /** Sweeps a directory, telling {@code observer} what goes. */
    public Sweep(
            CacheDirectory directory,
            DirectoryOptions options,
            CacheTime time,
            CacheObserver observer) {
        this.directory = directory;
        this.options = options;
        this.time = time;
        this.observer = observer;
    }

    /**
     * Removes leftovers, and entries of another compiler or format, and what is known of addresses, that
     * were not used for the time that the options name.
     *
     * @param fingerprint the compiler whose entries stay, whatever their age
     * @return the number of files that were removed
     */
    public int prune(String fingerprint) throws IOException {
        int removed = 0;
        Instant now = time.now();
        for (StoredEntry rest : directory.rest()) {
            boolean damaged = rest.file().toString().endsWith(".bad");
            Duration keep = damaged ? options.staleAfter() : ABANDONED_AFTER;
            if (rest.lastUsed().plus(keep).isBefore(now)) {
                directory.delete(rest);
                removed++;
            }
        }
        for (StoredEntry source : directory.sources()) {
            if (source.lastUsed().plus(options.staleAfter()).isBefore(now)) {
                directory.delete(source);
                removed++;
            }
        }
        for (StoredEntry entry : directory.entries()) {
            if (entry.lastUsed().plus(options.staleAfter()).isBefore(now)
                    && !isOf(entry, fingerprint)) {
                evict(entry, "of another compiler, and not used");
                removed++;
            }
        }
        return removed;
    }

    /**
     * Removes all entries and leftovers.
     *
     * @return the number of files that were removed
     */
    public int clear() throws IOException {
        List<StoredEntry> all = new ArrayList<>(directory.entries());
        all.addAll(directory.rest());
        all.addAll(directory.sources());
        for (StoredEntry entry : all) {
            evict(entry, "cleared");
        }
        return all.size();
    }

    private boolean isOf(StoredEntry entry, String fingerprint) throws IOException {
        try {
            return directory
                    .readHeader(entry)
                    .manifest()
                    .compilerFingerprint()
                    .equals(fingerprint);
        } catch (FormatException e) {
            return false;
        }
    }

    /**
     * Removes entries until there is room.
     *
     * @param bytes what is to be written
     * @return why there is no room all the same, or an empty string
     */
    String makeRoom(long bytes) throws IOException {
        if (bytes > options.maxBytes()) {
            return bytes + " bytes, and the cache directory holds " + options.maxBytes();
        }
        List<StoredEntry> entries =
                directory.entries().stream()
                        .sorted(Comparator.comparing(StoredEntry::lastUsed))
                        .toList();
        long total = entries.stream().mapToLong(StoredEntry::bytes).sum();
        long usable = directory.usableBytes();
        for (StoredEntry entry : entries) {
            boolean full = total + bytes > options.maxBytes();
            if (!full && usable - bytes >= options.minFreeBytes()) {
                break;
            }
            evict(entry, full ? "least recently used" : "least recently used, and the disk is full");
            total -= entry.bytes();
            usable += entry.bytes();
        }
        return usable - bytes < options.minFreeBytes()
                ? "only " + usable + " bytes of disk space are free"
                : "";
    }

    private void evict(StoredEntry entry, String why) throws IOException {
        directory.delete(entry);
        observer.evicted(CodeOrigin.DIRECTORY, entry.key(), entry.bytes(), why);
    }
}
