package dev.wasmjar.wasi;

import java.io.IOException;
import java.util.List;

/**
 * {@code fd_readdir}. A cookie is the number of the entry to go on with. The list of entries is
 * made when a guest begins (cookie 0) and kept, so that one which removes files while it reads
 * misses none.
 */
final class DirectoryCalls {
    private static final int HEADER_SIZE = 24;

    private final DescriptorTable table;

    DirectoryCalls(DescriptorTable table) {
        this.table = table;
    }

    /** Fills the buffer with entries, the last of them cut off where the buffer ends. */
    void read(GuestMemory memory, int fd, int buffer, int length, long cookie, int result)
            throws IOException {
        OpenDirectory directory = table.get(fd).directory();
        directory.rights().require(Rights.FD_READDIR);
        memory.check(buffer, length);
        memory.check(result, 4);
        List<DirectoryEntry> entries = directory.entries(cookie == 0);
        byte[] header = new byte[HEADER_SIZE];
        long left = Integer.toUnsignedLong(length);
        int at = buffer;
        long next = cookie;
        while (left > 0 && next >= 0 && next < entries.size()) {
            DirectoryEntry entry = entries.get((int) next++);
            byte[] name = entry.nameBytes();
            encode(header, next, entry, name.length);
            int headerLength = (int) Math.min(left, HEADER_SIZE);
            memory.write(at, header, headerLength);
            left -= headerLength;
            at += headerLength;
            int nameLength = (int) Math.min(left, name.length);
            memory.write(at, name, nameLength);
            left -= nameLength;
            at += nameLength;
        }
        memory.writeInt(result, length - (int) left);
    }

    private static void encode(byte[] header, long next, DirectoryEntry entry, int nameLength) {
        putLong(header, 0, next);
        putLong(header, 8, entry.inode());
        for (int i = 0; i < 4; i++) {
            header[16 + i] = (byte) (nameLength >>> (8 * i));
        }
        header[20] = (byte) entry.kind().code();
    }

    private static void putLong(byte[] bytes, int at, long value) {
        for (int i = 0; i < 8; i++) {
            bytes[at + i] = (byte) (value >>> (8 * i));
        }
    }
}
