package dev.wasmjar.wasi;

import dev.wasmjar.wasi.fs.Errno;
import dev.wasmjar.wasi.fs.FileStatus;

/** The two versions, and where what they put in memory differs. */
enum WasiVersion {
    UNSTABLE("wasi_unstable", 56, 56, 24),
    PREVIEW1("wasi_snapshot_preview1", 64, 48, 16);

    /** Directions of {@code fd_seek}. */
    enum Whence { SET, CURRENT, END }

    private static final Whence[] WHENCE_UNSTABLE = {Whence.CURRENT, Whence.END, Whence.SET};
    private static final Whence[] WHENCE_PREVIEW1 = {Whence.SET, Whence.CURRENT, Whence.END};

    private final String moduleName;
    private final int filestatSize;
    private final int subscriptionSize;
    private final int clockOffset;

    WasiVersion(String moduleName, int filestatSize, int subscriptionSize, int clockOffset) {
        this.moduleName = moduleName;
        this.filestatSize = filestatSize;
        this.subscriptionSize = subscriptionSize;
        this.clockOffset = clockOffset;
    }

    /** The module name that guests import from. */
    String moduleName() {
        return moduleName;
    }

    /** Bytes of a {@code filestat}. */
    int filestatSize() {
        return filestatSize;
    }

    /** Bytes of a {@code subscription}. */
    int subscriptionSize() {
        return subscriptionSize;
    }

    /**
     * Where the clock's id stands in a {@code subscription}: after an identifier in the older
     * version. Time-out, precision and flags follow 8, 16 and 24 bytes later.
     */
    int clockOffset() {
        return clockOffset;
    }

    Whence whence(int code) {
        if (code < 0 || code > 2) {
            throw Errno.INVAL.exception();
        }
        return (this == UNSTABLE ? WHENCE_UNSTABLE : WHENCE_PREVIEW1)[code];
    }

    /** Writes a {@code filestat}; the older version counts links in 32 bits. */
    void writeFilestat(GuestMemory memory, int address, long device, FileStatus status) {
        memory.fill(address, filestatSize);
        memory.writeLong(address, device);
        memory.writeLong(address + 8, status.inode());
        memory.writeByte(address + 16, status.kind().code());
        int sizeAt;
        if (this == UNSTABLE) {
            memory.writeInt(address + 20, (int) Math.min(status.links(), 0xffffffffL));
            sizeAt = address + 24;
        } else {
            memory.writeLong(address + 24, status.links());
            sizeAt = address + 32;
        }
        memory.writeLong(sizeAt, status.sizeBytes());
        memory.writeLong(sizeAt + 8, status.accessedNanos());
        memory.writeLong(sizeAt + 16, status.modifiedNanos());
        memory.writeLong(sizeAt + 24, status.changedNanos());
    }
}
