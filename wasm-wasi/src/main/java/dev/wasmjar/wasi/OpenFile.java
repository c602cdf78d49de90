package dev.wasmjar.wasi;

import dev.wasmjar.wasi.fs.Errno;
import dev.wasmjar.wasi.fs.FileKind;
import dev.wasmjar.wasi.fs.FileStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;

/**
 * An open file of the guest. The position is kept here, as in wasmtime, and every access names it.
 *
 * <p>Java has no {@code fstat}: status and times go by the path, where the file there is still this
 * one; a file that was removed or replaced keeps the status it was opened with.
 */
final class OpenFile implements Descriptor {
    /** Java copies through a direct buffer as large as the access, and keeps the buffer. */
    private static final int CHUNK_BYTES = 1 << 18;

    private final SeekableByteChannel channel;
    private final FileChannel fileChannel;
    private final FileStatus opened;
    private final Rights rights;
    private final boolean writable;
    private final boolean readOnly;
    private Path path;
    private int flags;
    private long position;

    OpenFile(SeekableByteChannel channel, Path path, FileStatus opened, boolean readable,
            boolean writable, int flags, OpenDirectory parent) {
        this.channel = channel;
        this.fileChannel = channel instanceof FileChannel file ? file : null;
        this.path = path;
        this.opened = opened;
        this.writable = writable;
        this.flags = flags;
        long base = Rights.ALL;
        base &= readable ? ~0 : ~(Rights.FD_READ | Rights.FD_READDIR);
        base &= writable ? ~0 : ~Rights.FD_WRITE;
        this.rights = Rights.inherited(base, base, parent.rights());
        this.readOnly = parent.isReadOnly();
    }

    void renamed(Path from, Path to) {
        if (path.startsWith(from)) {
            path = path.equals(from) ? to : to.resolve(from.relativize(path).toString());
        }
    }

    @Override
    public OpenFile file() {
        return this;
    }

    @Override
    public Rights rights() {
        return rights;
    }

    @Override
    public FileKind kind() {
        return opened.kind();
    }

    @Override
    public FileStatus status() throws IOException {
        FileStatus now = currentStatus();
        FileStatus status = now != null ? now : opened.withLinks(0);
        return isStream() ? status : status.withSize(channel.size());
    }

    private FileStatus currentStatus() {
        try {
            FileStatus now = FileStatus.read(path);
            return now.inode() == opened.inode() ? now : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** Sets times; null leaves one as it is. A file without a path any more has none to set. */
    void setTimes(FileTime accessed, FileTime modified) throws IOException {
        if (readOnly) {
            throw Errno.PERM.exception();
        }
        if (currentStatus() != null) {
            Files.getFileAttributeView(
                            path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .setTimes(modified, accessed, null);
        }
    }

    @Override
    public int flags() {
        return flags;
    }

    @Override
    public void setFlags(int newFlags) {
        flags = newFlags;
    }

    /** A device or pipe has no positions; its channel is read and written in order. */
    private boolean isStream() {
        return opened.kind() != FileKind.REGULAR_FILE;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (isStream()) {
            return Math.max(channel.read(target), 0);
        }
        int count = readAt(target, position);
        position += count;
        return count;
    }

    @Override
    public int readAt(ByteBuffer target, long offset) throws IOException {
        requirePositions(offset);
        int total = 0;
        int end = target.limit();
        while (target.position() < end) {
            target.limit(Math.min(end, target.position() + CHUNK_BYTES));
            int wanted = target.remaining();
            int count = readChunk(target, offset + total);
            total += Math.max(count, 0);
            if (count < wanted) {
                break;
            }
        }
        target.limit(end);
        return total;
    }

    private int readChunk(ByteBuffer target, long offset) throws IOException {
        if (fileChannel != null) {
            return fileChannel.read(target, offset);
        }
        channel.position(offset);
        return channel.read(target);
    }

    @Override
    public boolean readsOn() {
        return !isStream();
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        if (isStream()) {
            return channel.write(source);
        }
        if ((flags & APPEND) != 0) {
            int count = writeAt(source, 0);
            position = channel.size();
            return count;
        }
        int count = writeAt(source, position);
        position += count;
        return count;
    }

    /** Writes at {@code offset}; at the end, whatever the offset, where the file is appended to. */
    @Override
    public int writeAt(ByteBuffer source, long offset) throws IOException {
        requirePositions(offset);
        if (!writable) {
            throw Errno.BADF.exception();
        }
        long start = (flags & APPEND) != 0 ? channel.size() : offset;
        int total = 0;
        int end = source.limit();
        while (source.position() < end) {
            source.limit(Math.min(end, source.position() + CHUNK_BYTES));
            int wanted = source.remaining();
            int count;
            try {
                count = writeChunk(source, start + total);
            } catch (IOException e) {
                if (total > 0) {
                    break;
                }
                throw e;
            }
            total += count;
            if (count < wanted) {
                break;
            }
        }
        source.limit(end);
        return total;
    }

    private int writeChunk(ByteBuffer source, long offset) throws IOException {
        if (fileChannel != null) {
            return fileChannel.write(source, offset);
        }
        channel.position(offset);
        return channel.write(source);
    }

    private void requirePositions(long offset) {
        if (isStream()) {
            throw Errno.SPIPE.exception();
        }
        if (offset < 0) {
            throw Errno.INVAL.exception();
        }
    }

    @Override
    public long seek(long offset, WasiVersion.Whence whence) throws IOException {
        if (isStream()) {
            throw Errno.SPIPE.exception();
        }
        long start = switch (whence) {
            case SET -> 0;
            case CURRENT -> position;
            case END -> channel.size();
        };
        // Both halves are within 63 bits, so a sum that is too large is negative.
        long target = start + offset;
        if (target < 0) {
            throw Errno.INVAL.exception();
        }
        position = target;
        return target;
    }

    /** Bytes from the position to the end. */
    long availableBytes() throws IOException {
        return isStream() ? 1 : Math.max(0, channel.size() - position);
    }

    /** Cuts the file, or makes it longer with zeros. */
    void setSize(long sizeBytes) throws IOException {
        if (sizeBytes < 0 || !writable || isStream()) {
            throw Errno.INVAL.exception();
        }
        if (sizeBytes > channel.size()) {
            writeChunk(ByteBuffer.allocate(1), sizeBytes - 1);
        } else {
            channel.truncate(sizeBytes);
        }
    }

    /** Makes the file at least that long. */
    void allocate(long offset, long lengthBytes) throws IOException {
        if (offset < 0 || lengthBytes <= 0) {
            throw Errno.INVAL.exception();
        }
        if (!writable) {
            throw Errno.BADF.exception();
        }
        long end = offset + lengthBytes;
        if (end < 0) {
            throw Errno.FBIG.exception();
        }
        if (end > channel.size()) {
            setSize(end);
        }
    }

    @Override
    public void sync(boolean metadata) throws IOException {
        if (fileChannel != null) {
            fileChannel.force(metadata);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
