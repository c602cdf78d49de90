package dev.wasmjar.wasi;

import dev.wasmjar.wasi.fs.Errno;
import dev.wasmjar.wasi.fs.FileKind;
import dev.wasmjar.wasi.fs.FileStatus;

/** Standard input, output or error: a stream of the host, perhaps a terminal, without a position. */
sealed interface StandardStream extends Descriptor permits InputDescriptor, OutputDescriptor {

    boolean isTerminal();

    @Override
    default FileKind kind() {
        return isTerminal() ? FileKind.CHARACTER_DEVICE : FileKind.UNKNOWN;
    }

    @Override
    default FileStatus status() {
        return new FileStatus(kind(), 0, 0, 0, 0, 0, 0);
    }

    @Override
    default long seek(long offset, WasiVersion.Whence whence) {
        throw Errno.SPIPE.exception();
    }
}
