package dev.wasmjar.cache;

import dev.wasmjar.cache.chain.CacheTime;
import java.time.Duration;
import java.time.Instant;

/** A clock that goes only when told to, or when somebody sleeps. */
final class FakeTime implements CacheTime {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long nanos;

    synchronized void advance(Duration duration) {
        now = now.plus(duration);
        nanos += duration.toNanos();
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public void sleep(Duration duration) {
        advance(duration);
    }
}
