package dev.wasmjar.cache.chain;

import java.time.Duration;
import java.time.Instant;

/** The clock that caches go by. */
public interface CacheTime {

    /** The clock of the system. */
    CacheTime SYSTEM =
            new CacheTime() {
                @Override
                public Instant now() {
                    return Instant.now();
                }

                @Override
                public long nanos() {
                    return System.nanoTime();
                }

                @Override
                public void sleep(Duration duration) throws InterruptedException {
                    Thread.sleep(duration.toMillis());
                }
            };

    /** The time of day, for ages. */
    Instant now();

    /** Nanoseconds since some moment, for time-outs. */
    long nanos();

    /** Waits that long. */
    void sleep(Duration duration) throws InterruptedException;
}
