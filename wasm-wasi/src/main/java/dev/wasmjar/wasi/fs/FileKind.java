package dev.wasmjar.wasi.fs;

import java.nio.file.attribute.BasicFileAttributes;

/** The file types of WASI, in the order of their codes. */
public enum FileKind {
    UNKNOWN, BLOCK_DEVICE, CHARACTER_DEVICE, DIRECTORY, REGULAR_FILE, SOCKET_DGRAM, SOCKET_STREAM,
    SYMBOLIC_LINK;

    /** Bits of a Unix mode that hold the type, and those of the devices. */
    private static final int TYPE_MASK = 0170000;
    private static final int TYPE_CHARACTER_DEVICE = 0020000;
    private static final int TYPE_BLOCK_DEVICE = 0060000;

    /** The number that the guest sees. */
    public int code() {
        return ordinal();
    }

    static FileKind of(BasicFileAttributes attributes) {
        if (attributes.isRegularFile()) {
            return REGULAR_FILE;
        }
        if (attributes.isDirectory()) {
            return DIRECTORY;
        }
        return attributes.isSymbolicLink() ? SYMBOLIC_LINK : UNKNOWN;
    }

    static FileKind ofDevice(int unixMode) {
        return switch (unixMode & TYPE_MASK) {
            case TYPE_CHARACTER_DEVICE -> CHARACTER_DEVICE;
            case TYPE_BLOCK_DEVICE -> BLOCK_DEVICE;
            default -> UNKNOWN;
        };
    }
}
