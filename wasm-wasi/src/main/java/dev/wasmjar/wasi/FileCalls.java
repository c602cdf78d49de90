package dev.wasmjar.wasi;

import dev.wasmjar.wasi.fs.Errno;
import java.io.IOException;

/** The {@code fd_*} functions that move bytes and positions. */
final class FileCalls {
    private final DescriptorTable table;

    FileCalls(DescriptorTable table) {
        this.table = table;
    }

    void read(GuestMemory memory, int fd, int vectors, int count, int result) throws IOException {
        Descriptor descriptor = table.get(fd);
        requireReadable(descriptor);
        memory.check(result, 4);
        if (descriptor instanceof InputDescriptor) {
            table.flush();
        }
        memory.writeInt(result,
                new IoVectors(memory, vectors, count).read(descriptor));
    }

    void readAt(GuestMemory memory, int fd, int vectors, int count, long offset, int result)
            throws IOException {
        Descriptor descriptor = table.get(fd);
        requireReadable(descriptor);
        descriptor.rights().require(Rights.FD_SEEK);
        memory.check(result, 4);
        memory.writeInt(result,
                new IoVectors(memory, vectors, count).readAt(descriptor, offset));
    }

    void write(GuestMemory memory, int fd, int vectors, int count, int result) throws IOException {
        Descriptor descriptor = table.get(fd);
        descriptor.rights().require(Rights.FD_WRITE);
        memory.check(result, 4);
        memory.writeInt(result, new IoVectors(memory, vectors, count).write(descriptor));
    }

    void writeAt(GuestMemory memory, int fd, int vectors, int count, long offset, int result)
            throws IOException {
        Descriptor descriptor = table.get(fd);
        descriptor.rights().require(Rights.FD_WRITE | Rights.FD_SEEK);
        memory.check(result, 4);
        memory.writeInt(result,
                new IoVectors(memory, vectors, count).writeAt(descriptor, offset));
    }

    private static void requireReadable(Descriptor descriptor) {
        descriptor.rights().require(Rights.FD_READ);
        if (descriptor instanceof OpenFile
                && (descriptor.rights().base() & Rights.FD_READ) == 0) {
            throw Errno.BADF.exception();
        }
    }

    void seek(GuestMemory memory, int fd, long offset, WasiVersion.Whence whence, int result)
            throws IOException {
        Descriptor descriptor = table.get(fd);
        boolean tells = offset == 0 && whence == WasiVersion.Whence.CURRENT;
        descriptor.rights().require(tells ? Rights.FD_TELL : Rights.FD_SEEK);
        memory.check(result, 8);
        memory.writeLong(result, descriptor.seek(offset, whence));
    }

    void sync(int fd, boolean metadata) throws IOException {
        Descriptor descriptor = table.get(fd);
        descriptor.rights().require(metadata ? Rights.FD_SYNC : Rights.FD_DATASYNC);
        descriptor.sync(metadata);
    }

    /** Checks an advice, and has no use for it: Java has no such call. */
    void advise(int fd, long offset, long length, int advice) {
        OpenFile file = table.get(fd).file();
        file.rights().require(Rights.FD_ADVISE);
        if (advice < 0 || advice > 5 || offset < 0 || length < 0) {
            throw Errno.INVAL.exception();
        }
    }

    void allocate(int fd, long offset, long length) throws IOException {
        OpenFile file = table.get(fd).file();
        file.rights().require(Rights.FD_ALLOCATE);
        file.allocate(offset, length);
    }

    void setSize(int fd, long size) throws IOException {
        OpenFile file = table.get(fd).file();
        file.rights().require(Rights.FD_FILESTAT_SET_SIZE);
        file.setSize(size);
    }
}
