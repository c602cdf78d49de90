package dev.wasmjar.wasi;

import dev.wasmjar.wasi.fs.Errno;
import dev.wasmjar.wasi.fs.FileKind;
import dev.wasmjar.wasi.fs.FileStatus;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * What a file descriptor stands for. A call that the kind of descriptor does not have fails with
 * {@link Errno#BADF}, as in wasmtime.
 */
sealed interface Descriptor extends Closeable
        permits StandardStream, OpenFile, OpenDirectory {

    /** Bits of {@code fdflags}. */
    int APPEND = 1;
    int DSYNC = 1 << 1;
    int NONBLOCK = 1 << 2;
    int RSYNC = 1 << 3;
    int SYNC = 1 << 4;
    int ALL_FLAGS = (1 << 5) - 1;

    Rights rights();

    FileKind kind() throws IOException;

    FileStatus status() throws IOException;

    /** Bits of {@code fdflags}. */
    int flags();

    default void setFlags(int flags) {
        throw Errno.BADF.exception();
    }

    /** Reads at the position and moves it; 0 is the end. */
    default int read(ByteBuffer target) throws IOException {
        throw Errno.BADF.exception();
    }

    default int readAt(ByteBuffer target, long offset) throws IOException {
        throw Errno.BADF.exception();
    }

    /** Whether another read, after one that filled its buffer, would not wait. */
    default boolean readsOn() throws IOException {
        return true;
    }

    /** Writes at the position and moves it. */
    default int write(ByteBuffer source) throws IOException {
        throw Errno.BADF.exception();
    }

    default int writeAt(ByteBuffer source, long offset) throws IOException {
        throw Errno.BADF.exception();
    }

    default long seek(long offset, WasiVersion.Whence whence) throws IOException {
        throw Errno.BADF.exception();
    }

    default void sync(boolean metadata) throws IOException {
        throw Errno.BADF.exception();
    }

    /** The open file; {@link Errno#BADF} where it is something else. */
    default OpenFile file() {
        throw Errno.BADF.exception();
    }

    /** The open directory; {@link Errno#BADF} where it is something else. */
    default OpenDirectory directory() {
        throw Errno.BADF.exception();
    }
}
