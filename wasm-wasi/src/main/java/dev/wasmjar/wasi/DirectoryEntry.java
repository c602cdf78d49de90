package dev.wasmjar.wasi;

import dev.wasmjar.wasi.fs.Directory;
import dev.wasmjar.wasi.fs.FileKind;
import dev.wasmjar.wasi.fs.FileStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An entry of a directory that is being read. Type and inode are looked up when the guest first
 * gets the entry; one that is gone by then keeps its name, with an unknown type.
 */
final class DirectoryEntry {
    private final Directory directory;
    private final String name;
    private final String target;
    private FileKind kind;
    private long inode;

    /** {@code target} is what the name leads to: null for the directory itself. */
    private DirectoryEntry(Directory directory, String name, String target) {
        this.directory = directory;
        this.name = name;
        this.target = target;
    }

    /** All entries; itself and its parent come first, and the parent is shown as itself. */
    static List<DirectoryEntry> list(Directory directory) throws IOException {
        List<DirectoryEntry> entries = new ArrayList<>();
        entries.add(new DirectoryEntry(directory, ".", null));
        entries.add(new DirectoryEntry(directory, "..", null));
        for (String name : directory.list()) {
            entries.add(new DirectoryEntry(directory, name, name));
        }
        return entries;
    }

    byte[] nameBytes() {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    FileKind kind() {
        look();
        return kind;
    }

    long inode() {
        look();
        return inode;
    }

    private void look() {
        if (kind != null) {
            return;
        }
        try {
            FileStatus status = directory.status(target);
            kind = status.kind();
            inode = status.inode();
        } catch (IOException | RuntimeException e) {
            kind = FileKind.UNKNOWN;
            inode = 0;
        }
    }
}
