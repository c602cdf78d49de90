package dev.wasmjar.wasi.fs;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Where a guest's path leads: a name in an open directory, whether or not there is such a file. */
public final class Location implements Closeable {
    private final Directory directory;
    private final String name;
    private final boolean mustBeDirectory;
    private final List<Directory> opened;

    Location(Directory directory, String name, boolean mustBeDirectory, List<Directory> opened) {
        this.directory = directory;
        this.name = name;
        this.mustBeDirectory = mustBeDirectory;
        this.opened = opened;
    }

    /** The directory that the name is in. */
    public Directory directory() {
        return directory;
    }

    /** The name; null where the path leads to the directory itself, as {@code .} does. */
    public String name() {
        return name;
    }

    /** Whether the path ends in a slash, so that only a directory will do. */
    public boolean mustBeDirectory() {
        return mustBeDirectory;
    }

    /** The name, where the path leads to one; fails with {@code whereNone} otherwise. */
    public String nameOr(Errno whereNone) {
        if (name == null) {
            throw whereNone.exception();
        }
        return name;
    }

    /** The status of what is here. */
    public FileStatus status() throws IOException {
        FileStatus status = directory.status(name);
        if (mustBeDirectory && status.kind() != FileKind.DIRECTORY) {
            throw Errno.NOTDIR.exception();
        }
        return status;
    }

    /** Closes the directories that were opened on the way, not the one where the path began. */
    @Override
    public void close() throws IOException {
        closeAll(opened);
    }

    static void closeAll(List<Directory> directories) throws IOException {
        for (Directory directory : directories) {
            directory.close();
        }
    }
}
