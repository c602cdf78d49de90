package dev.wasmjar.wasi;

import dev.wasmjar.Instance;
import dev.wasmjar.Memory;
import dev.wasmjar.Trap;
import dev.wasmjar.wasi.fs.HostErrors;

/** What every call has to hand: its version, the families of calls, and the caller's memory. */
final class Guest {
    private static final String MEMORY_EXPORT = "memory";

    private final WasiVersion version;
    private final WasiContext context;
    private Instance lastCaller;
    private GuestMemory lastMemory;

    Guest(WasiVersion version, WasiContext context) {
        this.version = version;
        this.context = context;
    }

    WasiVersion version() {
        return version;
    }

    WasiContext context() {
        return context;
    }

    /** The memory that the caller exports; looked up once as long as the caller stays the same. */
    GuestMemory memory(Instance caller) {
        if (caller != lastCaller) {
            if (!(caller.export(MEMORY_EXPORT).orElse(null) instanceof Memory memory)) {
                throw new Trap("missing required memory export");
            }
            lastMemory = new GuestMemory(memory);
            lastCaller = caller;
        }
        return lastMemory;
    }

    String path(Instance caller, int address, int length) {
        return memory(caller).readPath(address, length);
    }

    FileTimes times(long accessedNanos, long modifiedNanos, int flags) {
        return FileTimes.of(accessedNanos, modifiedNanos, flags, context.clock());
    }

    /** The error number for what a call threw; a trap goes on. */
    int failed(Exception thrown) {
        if (thrown instanceof Trap trap) {
            throw trap;
        }
        return HostErrors.errno(thrown).code();
    }
}
