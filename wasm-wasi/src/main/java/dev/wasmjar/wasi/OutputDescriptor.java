package dev.wasmjar.wasi;

import dev.wasmjar.wasi.fs.Errno;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Standard output or error. The Java stream is never closed by the guest. */
final class OutputDescriptor implements StandardStream {
    private static final int CHUNK_BYTES = 8192;

    private final OutputStream stream;
    private final boolean terminal;
    private final boolean flushAlways;
    private final Rights rights = new Rights(Rights.FD_WRITE, Rights.FD_WRITE);
    private int flags;

    OutputDescriptor(OutputStream stream, boolean terminal, boolean flushAlways) {
        this.stream = stream;
        this.terminal = terminal;
        this.flushAlways = flushAlways;
    }

    @Override
    public Rights rights() {
        return rights;
    }

    @Override
    public boolean isTerminal() {
        return terminal;
    }

    @Override
    public int flags() {
        return flags;
    }

    @Override
    public void setFlags(int newFlags) {
        flags = newFlags;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int length = source.remaining();
        if (source.hasArray()) {
            stream.write(source.array(), source.arrayOffset() + source.position(), length);
        } else {
            byte[] chunk = new byte[Math.min(length, CHUNK_BYTES)];
            while (source.hasRemaining()) {
                int count = Math.min(source.remaining(), chunk.length);
                source.get(chunk, 0, count);
                stream.write(chunk, 0, count);
            }
        }
        if (flushAlways) {
            stream.flush();
        }
        return length;
    }

    @Override
    public int writeAt(ByteBuffer source, long offset) {
        throw Errno.SPIPE.exception();
    }

    void flush() throws IOException {
        stream.flush();
    }

    @Override
    public void close() throws IOException {
        stream.flush();
    }
}
