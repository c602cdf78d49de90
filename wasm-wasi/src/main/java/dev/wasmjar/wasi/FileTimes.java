package dev.wasmjar.wasi;

import dev.wasmjar.wasi.fs.Errno;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/**
 * The times that a guest sets.
 *
 * @param accessed last access, or null to leave it
 * @param modified last change, or null to leave it
 */
record FileTimes(FileTime accessed, FileTime modified) {
    private static final int ACCESSED = 1;
    private static final int ACCESSED_NOW = 1 << 1;
    private static final int MODIFIED = 1 << 2;
    private static final int MODIFIED_NOW = 1 << 3;
    private static final int ALL_FLAGS = (1 << 4) - 1;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** From the arguments of a call: nanoseconds since 1970, unsigned, and {@code fstflags}. */
    static FileTimes of(long accessedNanos, long modifiedNanos, int flags, WasiClock clock) {
        if ((flags & ~ALL_FLAGS) != 0) {
            throw Errno.INVAL.exception();
        }
        long now = (flags & (ACCESSED_NOW | MODIFIED_NOW)) != 0 ? clock.realtimeNanos() : 0;
        return new FileTimes(
                time((flags & ACCESSED) != 0, accessedNanos, (flags & ACCESSED_NOW) != 0, now),
                time((flags & MODIFIED) != 0, modifiedNanos, (flags & MODIFIED_NOW) != 0, now));
    }

    private static FileTime time(boolean given, long nanos, boolean toNow, long now) {
        if (given && toNow) {
            throw Errno.INVAL.exception();
        }
        if (!given && !toNow) {
            return null;
        }
        long time = toNow ? now : nanos;
        return FileTime.from(Instant.ofEpochSecond(
                Long.divideUnsigned(time, NANOS_PER_SECOND),
                Long.remainderUnsigned(time, NANOS_PER_SECOND)));
    }
}
