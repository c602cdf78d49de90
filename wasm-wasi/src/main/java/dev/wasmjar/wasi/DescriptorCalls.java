package dev.wasmjar.wasi;

import dev.wasmjar.wasi.fs.Errno;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The {@code fd_*} functions about descriptors themselves: status, flags, rights, numbers. */
final class DescriptorCalls {
    /** The device number of all files, as in wasmtime; the inode alone tells them apart. */
    static final long FILE_DEVICE = 1;

    private static final int FDSTAT_SIZE = 24;
    private static final int PRESTAT_SIZE = 8;

    private final DescriptorTable table;

    DescriptorCalls(DescriptorTable table) {
        this.table = table;
    }

    void close(int fd) throws IOException {
        table.remove(fd).close();
    }

    void renumber(int from, int to) throws IOException {
        table.get(from);
        table.get(to);
        if (from != to) {
            table.renumber(from, to).close();
        }
    }

    void fdstat(GuestMemory memory, int fd, int result) throws IOException {
        Descriptor descriptor = table.get(fd);
        memory.fill(result, FDSTAT_SIZE);
        memory.writeByte(result, descriptor.kind().code());
        memory.writeShort(result + 2, descriptor.flags());
        memory.writeLong(result + 8, descriptor.rights().base());
        memory.writeLong(result + 16, descriptor.rights().inheriting());
    }

    /** Sets appending and non-blocking; synchronising is fixed when a file is opened. */
    void setFlags(int fd, int flags) {
        Descriptor descriptor = table.get(fd);
        descriptor.rights().require(Rights.FD_FDSTAT_SET_FLAGS);
        int fixed = Descriptor.DSYNC | Descriptor.RSYNC | Descriptor.SYNC;
        if ((flags & ~Descriptor.ALL_FLAGS) != 0 || ((flags ^ descriptor.flags()) & fixed) != 0) {
            throw Errno.INVAL.exception();
        }
        descriptor.setFlags(flags);
    }

    void setRights(int fd, long base, long inheriting) {
        table.get(fd).rights().restrict(base, inheriting);
    }

    void filestat(GuestMemory memory, WasiVersion version, int fd, int result) throws IOException {
        Descriptor descriptor = table.get(fd);
        descriptor.rights().require(Rights.FD_FILESTAT_GET);
        memory.check(result, version.filestatSize());
        boolean stream = descriptor instanceof InputDescriptor
                || descriptor instanceof OutputDescriptor;
        version.writeFilestat(
                memory, result, stream ? 0 : FILE_DEVICE, descriptor.status());
    }

    void setTimes(int fd, FileTimes times) throws IOException {
        Descriptor descriptor = table.get(fd);
        descriptor.rights().require(Rights.FD_FILESTAT_SET_TIMES);
        if (descriptor instanceof OpenDirectory directory) {
            directory.requireWritable();
            directory.host().setTimes(null, times.accessed(), times.modified());
        } else {
            descriptor.file().setTimes(times.accessed(), times.modified());
        }
    }

    void prestat(GuestMemory memory, int fd, int result) {
        if (!(table.get(fd) instanceof OpenDirectory directory)
                || directory.preopenName() == null) {
            throw Errno.BADF.exception();
        }
        memory.fill(result, PRESTAT_SIZE);
        memory.writeInt(result + 4, preopenName(directory).length);
    }

    void prestatName(GuestMemory memory, int fd, int buffer, int length) {
        if (!(table.get(fd) instanceof OpenDirectory directory)
                || directory.preopenName() == null) {
            throw Errno.NOTDIR.exception();
        }
        byte[] name = preopenName(directory);
        if (Integer.compareUnsigned(length, name.length) < 0) {
            throw Errno.NAMETOOLONG.exception();
        }
        memory.write(buffer, name, name.length);
    }

    private static byte[] preopenName(OpenDirectory directory) {
        return directory.preopenName().getBytes(StandardCharsets.UTF_8);
    }

    /** What the socket functions fail with: there are none, so a descriptor is bad or no socket. */
    RuntimeException socket(int fd) {
        table.get(fd);
        return Errno.NOTSOCK.exception();
    }
}
