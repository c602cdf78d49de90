package dev.wasmjar.wasi;

import dev.wasmjar.wasi.fs.Errno;

/** {@code clock_*}. */
final class ClockCalls {
    static final int REALTIME = 0;
    static final int MONOTONIC = 1;
    static final int PROCESS_CPU = 2;
    static final int THREAD_CPU = 3;

    private final WasiClock clock;

    ClockCalls(WasiClock clock) {
        this.clock = clock;
    }

    void resolution(GuestMemory memory, int id, int result) {
        if (id < REALTIME || id > THREAD_CPU) {
            throw Errno.INVAL.exception();
        }
        memory.writeLong(result, 1);
    }

    void time(GuestMemory memory, int id, int result) {
        memory.writeLong(result, switch (id) {
            case REALTIME -> clock.realtimeNanos();
            case MONOTONIC -> clock.monotonicNanos();
            case PROCESS_CPU, THREAD_CPU -> clock.cpuNanos();
            default -> throw Errno.INVAL.exception();
        });
    }
}
