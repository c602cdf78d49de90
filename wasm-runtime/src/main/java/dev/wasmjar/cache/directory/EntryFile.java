package dev.wasmjar.cache.directory;

import dev.wasmjar.format.EntryPieces;
import dev.wasmjar.format.Slice;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A large entry, which stays open: who removes the file meanwhile takes nothing from who runs its module. It
 * is closed when nothing refers to it any more.
 */
final class EntryFile implements EntryPieces.Bytes {
    private final Path path;
    private FileChannel channel;

    private EntryFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static EntryFile open(Path path) throws IOException {
        return new EntryFile(path, FileChannel.open(path, StandardOpenOption.READ));
    }

    void close() throws IOException {
        channel.close();
    }

    @Override
    public synchronized long size() throws IOException {
        return channel.size();
    }

    /** A thread that is interrupted closes the channel that it reads from; others must be able to go on. */
    @Override
    public synchronized Slice slice(long position, int length) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return read(position, length);
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                    channel = FileChannel.open(path, StandardOpenOption.READ);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Slice read(long position, int length) throws IOException {
        if (length > channel.size() - position) {
            throw new EOFException(path + " ends before " + (position + length) + " bytes");
        }
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new EOFException(path + " ends at " + (position + buffer.position()) + " bytes");
            }
        }
        return Slice.of(buffer.array());
    }
}
