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

    /**
     * What to do with a buffer. A class of its own, without lambdas: their first use takes some 20
     * ms, and every program writes.
     *
     * @param descriptor what to read from or write to
     * @param writes whether to write
     * @param positioned whether at an offset, not at the position of the descriptor
     * @param offset that offset
     */
    private record Transfer(
            Descriptor descriptor, boolean writes, boolean positioned, long offset) {

        /** Reads or writes a buffer, {@code done} bytes after the first one. */
        int apply(ByteBuffer buffer, int done) throws IOException {
            if (writes) {
                return positioned
                        ? descriptor.writeAt(buffer, offset + done)
                        : descriptor.write(buffer);
            }
            return positioned
                    ? descriptor.readAt(buffer, offset + done)
                    : descriptor.read(buffer);
        }
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
     * Writes the buffers in order at the position, until one is not written whole.
     *
     * @return bytes written
     */
    int write(Descriptor target) throws IOException {
        return write(new Transfer(target, true, false, 0));
    }

    /** The same, at {@code offset}. */
    int writeAt(Descriptor target, long offset) throws IOException {
        return write(new Transfer(target, true, true, offset));
    }

    /**
     * Fills the buffers in order from the position, until one is not filled, or more would have to
     * be waited for.
     *
     * @return bytes read
     */
    int read(Descriptor source) throws IOException {
        return each(new Transfer(source, false, false, 0));
    }

    /** The same, from {@code offset}. */
    int readAt(Descriptor source, long offset) throws IOException {
        return each(new Transfer(source, false, true, offset));
    }

    private int write(Transfer transfer) throws IOException {
        if (count != 1 && totalBytes() <= GATHER_BYTES) {
            ByteBuffer gathered = ByteBuffer.allocate(totalBytes());
            for (int i = 0; i != count; i++) {
                gathered.put(buffer(i));
            }
            return transfer.apply(gathered.flip(), 0);
        }
        return each(transfer);
    }

    private int each(Transfer transfer) throws IOException {
        if (count == 1) {
            return transfer.apply(buffer(0), 0);
        }
        totalBytes();
        int total = 0;
        for (int i = 0; i != count; i++) {
            ByteBuffer buffer = buffer(i);
            int wanted = buffer.remaining();
            if (wanted == 0) {
                continue;
            }
            if (total > 0 && !transfer.writes && !transfer.descriptor.readsOn()) {
                break;
            }
            int done;
            try {
                done = transfer.apply(buffer, total);
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
