package dev.wasmjar.wasi;

/** The clocks of a guest. All times are nanoseconds, at least 0. */
public interface WasiClock {

    /** The clocks of this machine; the monotonic one starts now. */
    static WasiClock system() {
        return new SystemClock();
    }

    /** Time since the start of 1970, UTC. */
    long realtimeNanos();

    /** Time since some fixed moment; never goes back. */
    long monotonicNanos();

    /** Processor time that the guest has used; {@link #monotonicNanos} where that is not known. */
    default long cpuNanos() {
        return monotonicNanos();
    }

    /**
     * Waits, for about {@code nanos} nanoseconds or less; the caller looks at the clock again.
     *
     * @throws InterruptedException where the thread was interrupted
     */
    void sleep(long nanos) throws InterruptedException;
}
