package dev.wasmjar.wasi;

import dev.wasmjar.wasi.fs.Directory;
import dev.wasmjar.wasi.fs.Errno;
import dev.wasmjar.wasi.fs.FileKind;
import dev.wasmjar.wasi.fs.FileStatus;
import dev.wasmjar.wasi.fs.Location;
import dev.wasmjar.wasi.fs.PathResolver;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/** {@code path_open}: one opening, with what was asked for. */
final class PathOpenCall {
    private static final int CREATE = 1;
    private static final int DIRECTORY = 1 << 1;
    private static final int EXCLUSIVE = 1 << 2;
    private static final int TRUNCATE = 1 << 3;
    private static final int ALL_OFLAGS = (1 << 4) - 1;

    private final OpenDirectory base;
    private final int oflags;
    private final int fdflags;
    private final boolean writes;
    private final boolean readable;
    /** Whether the host must open for writing: a file is also made and cut so. */
    private final boolean writable;

    PathOpenCall(OpenDirectory base, int oflags, long rights, int fdflags) {
        this.base = base;
        this.oflags = oflags;
        this.fdflags = fdflags;
        writes = (rights & Rights.FD_WRITE) != 0;
        // As in wasmtime: without the right to write a file is opened to be read, whatever was
        // asked.
        readable = (rights & Rights.FD_READ) != 0 || !writes;
        writable = writes || has(CREATE) || has(TRUNCATE);
        validate();
    }

    private boolean has(int oflag) {
        return (oflags & oflag) != 0;
    }

    private void validate() {
        if ((oflags & ~ALL_OFLAGS) != 0 || (fdflags & ~Descriptor.ALL_FLAGS) != 0) {
            throw Errno.INVAL.exception();
        }
        if (has(DIRECTORY) && (oflags & (CREATE | EXCLUSIVE | TRUNCATE)) != 0) {
            throw Errno.INVAL.exception();
        }
        base.rights().require(Rights.PATH_OPEN
                | (has(CREATE) ? Rights.PATH_CREATE_FILE : 0)
                | (has(TRUNCATE) ? Rights.PATH_FILESTAT_SET_SIZE : 0));
        if (writable) {
            base.requireWritable();
        }
    }

    Descriptor open(String path, boolean follow) throws IOException {
        boolean fresh = has(CREATE) && has(EXCLUSIVE);
        PathResolver.LastLink lastLink = fresh
                ? PathResolver.LastLink.KEEP
                : follow
                        ? PathResolver.LastLink.FOLLOW
                        : PathResolver.LastLink.FOLLOW_BEFORE_SLASH;
        try (Location location = PathResolver.resolve(base.host(), path, lastLink)) {
            return open(location);
        }
    }

    private Descriptor open(Location location) throws IOException {
        String name = location.name();
        Directory directory = location.directory();
        FileKind kind = name == null ? FileKind.DIRECTORY : directory.kindIfExists(name);
        if (kind == null) {
            return create(location);
        }
        if (has(CREATE) && has(EXCLUSIVE)) {
            throw Errno.EXIST.exception();
        }
        if (kind == FileKind.DIRECTORY) {
            if (writable) {
                throw Errno.ISDIR.exception();
            }
            return base.opened(
                    name == null ? directory.reopen() : directory.openDirectory(name),
                    readable, fdflags);
        }
        if (has(DIRECTORY) || location.mustBeDirectory()) {
            throw Errno.NOTDIR.exception();
        }
        if (kind == FileKind.SYMBOLIC_LINK) {
            throw Errno.LOOP.exception();
        }
        return openFile(directory, name, directory.status(name));
    }

    private Descriptor create(Location location) throws IOException {
        if (!has(CREATE)) {
            throw Errno.NOENT.exception();
        }
        if (location.mustBeDirectory()) {
            throw Errno.ISDIR.exception();
        }
        return openFile(location.directory(), location.name(), null);
    }

    /** Opens a file; {@code before} is its status, null where it does not exist yet. */
    private Descriptor openFile(Directory directory, String name, FileStatus before)
            throws IOException {
        Set<OpenOption> options = new HashSet<>();
        if (readable) {
            options.add(StandardOpenOption.READ);
        }
        if (writable) {
            options.add(StandardOpenOption.WRITE);
        }
        if (has(CREATE)) {
            options.add(has(EXCLUSIVE) ? StandardOpenOption.CREATE_NEW : StandardOpenOption.CREATE);
        }
        if (has(TRUNCATE)) {
            options.add(StandardOpenOption.TRUNCATE_EXISTING);
        }
        if ((fdflags & (Descriptor.SYNC | Descriptor.RSYNC)) != 0) {
            options.add(StandardOpenOption.SYNC);
        } else if ((fdflags & Descriptor.DSYNC) != 0) {
            options.add(StandardOpenOption.DSYNC);
        }
        SeekableByteChannel channel = directory.openFile(name, options);
        try {
            FileStatus status = before != null ? before : created(directory, name);
            return new OpenFile(channel, directory.child(name), status, readable, writes,
                    fdflags, base);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** The status of a file just made; a zip file shows it only when it is closed. */
    private static FileStatus created(Directory directory, String name) throws IOException {
        try {
            return directory.status(name);
        } catch (NoSuchFileException e) {
            return FileStatus.ofEmptyFile(directory.child(name));
        }
    }
}
