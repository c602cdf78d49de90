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

    /**
     * The memory that the caller exports. It is not kept: HotSpot's compiled code may keep the receiver of a
     * method handle, which has this, long after the last call.
     */
    GuestMemory memory(Instance caller) {
        if (!(caller.export(MEMORY_EXPORT).orElse(null) instanceof Memory memory)) {
            throw new Trap("missing required memory export");
        }
        return new GuestMemory(memory);
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
