package dev.wasmjar.wasi;

import dev.wasmjar.wasi.fs.Errno;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The scatter and gather lists of reads and writes: pairs of address and length. */
final class IoVectors {
    private static final int SIZE = 8;

    /** Lists up to this many bytes are gathered first, so that they reach the host in one write. */
    private static final int GATHER_BYTES = 1 << 16;

    private final GuestMemory memory;
    private final int address;
    private final int count;

    IoVectors(GuestMemory memory, int address, int count) {
        memory.checkArray(address, count, SIZE);
        this.memory = memory;
        this.address = address;
        this.count = count;
    }

    /** Reads or writes one buffer. */
    @FunctionalInterface
    interface Transfer {
        int apply(ByteBuffer buffer) throws IOException;
    }

    private ByteBuffer buffer(int index) {
        int at = address + index * SIZE;
        return memory.slice(memory.readInt(at), memory.readInt(at + 4));
    }

    /** Fails on a bad list before anything happens; gives the bytes of all buffers. */
    private int totalBytes() {
        long total = 0;
        for (int i = 0; i != count; i++) {
            total += buffer(i).remaining();
        }
        if (total > Integer.MAX_VALUE) {
            throw Errno.INVAL.exception();
        }
        return (int) total;
    }

    /**
     * Writes the buffers in order, until one is not written whole.
     *
     * @return bytes written
     */
    int write(Transfer transfer) throws IOException {
        if (count == 1) {
            return transfer.apply(buffer(0));
        }
        int total = totalBytes();
        if (total <= GATHER_BYTES) {
            ByteBuffer gathered = ByteBuffer.allocate(total);
            for (int i = 0; i != count; i++) {
                gathered.put(buffer(i));
            }
            return transfer.apply(gathered.flip());
        }
        return each(transfer, null);
    }

    /**
     * Fills the buffers in order, until one is not filled, or {@code source} would wait.
     *
     * @return bytes read
     */
    int read(Transfer transfer, Descriptor source) throws IOException {
        if (count == 1) {
            return transfer.apply(buffer(0));
        }
        totalBytes();
        return each(transfer, source);
    }

    private int each(Transfer transfer, Descriptor source) throws IOException {
        int total = 0;
        for (int i = 0; i != count; i++) {
            ByteBuffer buffer = buffer(i);
            int wanted = buffer.remaining();
            if (wanted == 0) {
                continue;
            }
            if (total > 0 && source != null && !source.readsOn()) {
                break;
            }
            int done;
            try {
                done = transfer.apply(buffer);
            } catch (IOException e) {
                if (total > 0) {
                    break;
                }
                throw e;
            }
            total += done;
            if (done < wanted) {
                break;
            }
        }
        return total;
    }
}
