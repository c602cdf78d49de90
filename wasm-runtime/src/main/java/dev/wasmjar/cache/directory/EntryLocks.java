package dev.wasmjar.cache.directory;

import dev.wasmjar.cache.chain.CacheTime;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Locks of keys among processes and within this one: each key is a byte of one file, which has no
 * content. The system frees the locks of a process that dies. The file stays open as long as the
 * process runs: on POSIX systems closing it would free all locks that the process has of it.
 */
final class EntryLocks {
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final int KEY_DIGITS = 15;
    private static final Map<Path, EntryLocks> OPEN = new ConcurrentHashMap<>();

    private final Path file;
    private final Set<Long> held = ConcurrentHashMap.newKeySet();
    private FileChannel channel;

    private EntryLocks(Path file) {
        this.file = file;
    }

    /** The locks of that file, the same for all of this process. */
    static EntryLocks of(Path file) {
        return OPEN.computeIfAbsent(file.toAbsolutePath(), EntryLocks::new);
    }

    /** A lock that is held. */
    final class Held implements AutoCloseable {
        private final long position;
        private final FileLock lock;

        private Held(long position, FileLock lock) {
            this.position = position;
            this.lock = lock;
        }

        @Override
        public void close() throws IOException {
            try {
                lock.release();
            } finally {
                held.remove(position);
            }
        }
    }

    /**
     * Waits for the lock of a key.
     *
     * @return empty where that took longer than {@code timeout}, or this thread was interrupted
     * @throws IOException where the file can't be locked at all
     */
    Optional<Held> acquire(String key, Duration timeout, CacheTime time) throws IOException {
        long position = Long.parseLong(key.substring(0, KEY_DIGITS), 16);
        long start = time.nanos();
        while (true) {
            Optional<Held> lock = tryAcquire(position);
            if (lock.isPresent()) {
                return lock;
            }
            if (time.nanos() - start >= timeout.toNanos()) {
                return Optional.empty();
            }
            try {
                time.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
    }

    private Optional<Held> tryAcquire(long position) throws IOException {
        if (!held.add(position)) {
            return Optional.empty();
        }
        boolean locked = false;
        try {
            FileLock lock = open().tryLock(position, 1, false);
            locked = lock != null;
            return locked ? Optional.of(new Held(position, lock)) : Optional.empty();
        } catch (OverlappingFileLockException e) {
            // Another copy of this class, in another class loader, has it.
            return Optional.empty();
        } finally {
            if (!locked) {
                held.remove(position);
            }
        }
    }

    private synchronized FileChannel open() throws IOException {
        if (channel == null || !channel.isOpen()) {
            channel =
                    FileChannel.open(
                            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        }
        return channel;
    }
}
