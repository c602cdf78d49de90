package dev.wasmjar.cache.directory;

import dev.wasmjar.cache.chain.CacheTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The lock of an entry, held by somebody else. */
public final class LockedEntry implements AutoCloseable {
    private final Optional<EntryLocks.Held> lock;

    private LockedEntry(Optional<EntryLocks.Held> lock) {
        this.lock = lock;
    }

    /** Takes the lock of a key in a cache directory. */
    public static LockedEntry of(Path folder, String key) throws IOException {
        CacheDirectory directory = new CacheDirectory(folder, CacheTime.SYSTEM);
        return new LockedEntry(
                EntryLocks.of(directory.lockFile())
                        .acquire(key, Duration.ofSeconds(10), CacheTime.SYSTEM));
    }

    public boolean isHeld() {
        return lock.isPresent();
    }

    @Override
    public void close() throws IOException {
        if (lock.isPresent()) {
            lock.get().close();
        }
    }
}
