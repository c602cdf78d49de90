package dev.wasmjar.wasi;

import dev.wasmjar.wasi.fs.Errno;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;

/**
 * Standard input. The Java stream is never closed by the guest.
 *
 * <p>A Java stream can't be waited for: only a read tells end of input from nothing yet. So a guest
 * that polls makes a thread read ahead, once, and later reads begin with what it read. A guest that
 * only reads never has such a thread, and reads straight into its memory.
 */
final class InputDescriptor implements StandardStream {
    private static final int AHEAD_BYTES = 8192;

    private final InputStream stream;
    private final boolean terminal;
    private final Rights rights = new Rights(Rights.FD_READ, Rights.FD_READ);
    private int flags;

    /** What was read ahead; null where nothing is. Guarded by this, like what follows. */
    private ByteBuffer ahead;
    private IOException failure;
    private boolean reading;

    InputDescriptor(InputStream stream, boolean terminal) {
        this.stream = stream;
        this.terminal = terminal;
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
    public int read(ByteBuffer target) throws IOException {
        if ((flags & NONBLOCK) != 0 && !isReady()) {
            readAhead();
            throw Errno.AGAIN.exception();
        }
        synchronized (this) {
            awaitReader(Long.MAX_VALUE);
            if (failure != null) {
                IOException thrown = failure;
                failure = null;
                throw thrown;
            }
            if (ahead != null) {
                return takeAhead(target);
            }
        }
        return readDirectly(target);
    }

    private int takeAhead(ByteBuffer target) {
        int count = Math.min(ahead.remaining(), target.remaining());
        target.put(ahead.slice().limit(count));
        ahead.position(ahead.position() + count);
        if (!ahead.hasRemaining()) {
            ahead = null;
        }
        return count;
    }

    private int readDirectly(ByteBuffer target) throws IOException {
        int count;
        if (target.hasArray()) {
            count = stream.read(target.array(), target.arrayOffset() + target.position(),
                    target.remaining());
        } else {
            byte[] bytes = new byte[Math.min(target.remaining(), AHEAD_BYTES)];
            count = stream.read(bytes);
            target.put(bytes, 0, Math.max(count, 0));
        }
        return Math.max(count, 0);
    }

    @Override
    public boolean readsOn() throws IOException {
        return availableBytes() > 0;
    }

    @Override
    public int readAt(ByteBuffer target, long offset) {
        throw Errno.SPIPE.exception();
    }

    /** Bytes that can be read without waiting; 0 where there are none or input has ended. */
    synchronized int availableBytes() throws IOException {
        if (ahead != null) {
            return ahead.remaining();
        }
        return reading ? 0 : stream.available();
    }

    /** Whether a read would not wait: there are bytes, or input has ended, or it has failed. */
    synchronized boolean isReady() throws IOException {
        return failure != null || ahead != null || (!reading && stream.available() > 0);
    }

    /** Waits until {@link #isReady} or {@code nanos} have passed, whichever is first. */
    void await(long nanos) throws IOException {
        if (!isReady()) {
            readAhead();
            synchronized (this) {
                awaitReader(nanos);
            }
        }
    }

    private synchronized void readAhead() {
        if (reading || ahead != null) {
            return;
        }
        reading = true;
        Thread reader = new Thread(this::readOnce, "wasi-stdin");
        reader.setDaemon(true);
        reader.start();
    }

    private void readOnce() {
        byte[] bytes = new byte[AHEAD_BYTES];
        int count = 0;
        IOException thrown = null;
        try {
            count = Math.max(stream.read(bytes), 0);
        } catch (IOException e) {
            thrown = e;
        } finally {
            synchronized (this) {
                // An empty buffer is the end of input: the next read takes it and returns 0.
                ahead = thrown == null ? ByteBuffer.wrap(bytes, 0, count) : null;
                failure = thrown;
                reading = false;
                notifyAll();
            }
        }
    }

    private void awaitReader(long nanos) throws IOException {
        long deadline = System.nanoTime() + nanos;
        long left = nanos;
        try {
            while (reading && left > 0) {
                long millis = left / 1_000_000;
                wait(millis, (int) (left % 1_000_000));
                left = nanos == Long.MAX_VALUE ? nanos : deadline - System.nanoTime();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    @Override
    public void close() {
        // The stream belongs to the host.
    }
}
