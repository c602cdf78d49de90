package dev.wasmjar.wasi;

import dev.wasmjar.wasi.fs.Directory;
import dev.wasmjar.wasi.fs.Errno;
import dev.wasmjar.wasi.fs.FileKind;
import dev.wasmjar.wasi.fs.FileStatus;
import java.io.IOException;
import java.util.List;

/** An open directory of the guest. */
final class OpenDirectory implements Descriptor {
    private final Directory host;
    private final String preopenName;
    private final boolean readOnly;
    private final Rights rights;
    private final int flags;
    private List<DirectoryEntry> entries;

    private OpenDirectory(
            Directory host, String preopenName, boolean readOnly, Rights rights, int flags) {
        this.host = host;
        this.preopenName = preopenName;
        this.readOnly = readOnly;
        this.rights = rights;
        this.flags = flags;
    }

    static OpenDirectory preopened(Directory host, String name, boolean readOnly) {
        return new OpenDirectory(host, name, readOnly,
                new Rights(Rights.PREOPEN_BASE, Rights.PREOPEN_INHERITING), 0);
    }

    /** A directory opened through this one. */
    OpenDirectory opened(Directory child, boolean readable, int childFlags) {
        long base = Rights.ALL & ~(Rights.FD_SEEK | Rights.FD_FILESTAT_SET_SIZE
                | Rights.PATH_FILESTAT_SET_SIZE | Rights.FD_WRITE);
        if (!readable) {
            base &= ~(Rights.FD_READ | Rights.FD_READDIR);
        }
        return new OpenDirectory(
                child, null, readOnly, Rights.inherited(base, Rights.ALL, rights), childFlags);
    }

    Directory host() {
        return host;
    }

    /** The name that it is preopened under, or null. */
    String preopenName() {
        return preopenName;
    }

    boolean isReadOnly() {
        return readOnly;
    }

    /** Fails where the host allows no changes here. */
    void requireWritable() {
        if (readOnly) {
            throw Errno.PERM.exception();
        }
    }

    /** The entries as they were when the guest last began to read them. */
    List<DirectoryEntry> entries(boolean again) throws IOException {
        if (entries == null || again) {
            entries = DirectoryEntry.list(host);
        }
        return entries;
    }

    @Override
    public OpenDirectory directory() {
        return this;
    }

    @Override
    public Rights rights() {
        return rights;
    }

    @Override
    public FileKind kind() {
        return FileKind.DIRECTORY;
    }

    @Override
    public FileStatus status() throws IOException {
        return host.status(null);
    }

    @Override
    public int flags() {
        return flags;
    }

    @Override
    public void close() throws IOException {
        host.close();
    }
}
