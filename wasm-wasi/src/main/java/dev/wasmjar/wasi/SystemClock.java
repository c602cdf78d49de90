package dev.wasmjar.wasi;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The clocks of this machine. A guest's processor time is that of the thread that runs it. */
final class SystemClock implements WasiClock {
    private final long startNanos = System.nanoTime();

    /** Loaded when a guest first asks: management classes cost 20 ms. */
    private static final class Threads {
        static final ThreadMXBean BEAN = ManagementFactory.getThreadMXBean();
        static final boolean SUPPORTED = BEAN.isCurrentThreadCpuTimeSupported();
    }

    @Override
    public long realtimeNanos() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    @Override
    public long monotonicNanos() {
        return System.nanoTime() - startNanos;
    }

    @Override
    public long cpuNanos() {
        long nanos = Threads.SUPPORTED ? Threads.BEAN.getCurrentThreadCpuTime() : -1;
        return nanos >= 0 ? nanos : monotonicNanos();
    }

    @Override
    public void sleep(long nanos) throws InterruptedException {
        // Thread.sleep rounds to milliseconds.
        LockSupport.parkNanos(nanos);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
