package dev.wasmjar.wasi;

import dev.wasmjar.wasi.fs.Errno;
import dev.wasmjar.wasi.fs.FileKind;
import dev.wasmjar.wasi.fs.Location;
import dev.wasmjar.wasi.fs.PathResolver;
import dev.wasmjar.wasi.fs.PathResolver.LastLink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The {@code path_*} functions. */
final class PathCalls {
    private static final int SYMLINK_FOLLOW = 1;

    private final DescriptorTable table;

    PathCalls(DescriptorTable table) {
        this.table = table;
    }

    private OpenDirectory directory(int fd, long rights) {
        OpenDirectory directory = table.get(fd).directory();
        directory.rights().require(rights);
        return directory;
    }

    private OpenDirectory writableDirectory(int fd, long rights) {
        OpenDirectory directory = directory(fd, rights);
        directory.requireWritable();
        return directory;
    }

    private static boolean follows(int lookupFlags) {
        if ((lookupFlags & ~SYMLINK_FOLLOW) != 0) {
            throw Errno.INVAL.exception();
        }
        return lookupFlags != 0;
    }

    private static LastLink lastLink(int lookupFlags) {
        return follows(lookupFlags) ? LastLink.FOLLOW : LastLink.FOLLOW_BEFORE_SLASH;
    }

    private static Location resolve(OpenDirectory directory, String path, LastLink lastLink)
            throws IOException {
        return PathResolver.resolve(directory.host(), path, lastLink);
    }

    void open(GuestMemory memory, int fd, int lookupFlags, String path, int oflags, long rights,
            int fdflags, int result) throws IOException {
        Descriptor base = table.get(fd);
        if (base instanceof OpenFile) {
            throw Errno.NOTDIR.exception();
        }
        memory.check(result, 4);
        Descriptor opened = new PathOpenCall(base.directory(), oflags, rights, fdflags)
                .open(path, follows(lookupFlags));
        memory.writeInt(result, table.add(opened));
    }

    void createDirectory(int fd, String path) throws IOException {
        OpenDirectory directory = writableDirectory(fd, Rights.PATH_CREATE_DIRECTORY);
        try (Location location = resolve(directory, path, LastLink.KEEP)) {
            location.directory().createDirectory(location.nameOr(Errno.EXIST));
        }
    }

    void filestat(GuestMemory memory, WasiVersion version, int fd, int lookupFlags, String path,
            int result) throws IOException {
        OpenDirectory directory = directory(fd, Rights.PATH_FILESTAT_GET);
        memory.check(result, version.filestatSize());
        try (Location location = resolve(directory, path, lastLink(lookupFlags))) {
            version.writeFilestat(
                    memory, result, DescriptorCalls.FILE_DEVICE, location.status());
        }
    }

    void setTimes(int fd, int lookupFlags, String path, FileTimes times) throws IOException {
        OpenDirectory directory = writableDirectory(fd, Rights.PATH_FILESTAT_SET_TIMES);
        try (Location location = resolve(directory, path, lastLink(lookupFlags))) {
            location.status();
            location.directory().setTimes(location.name(), times.accessed(), times.modified());
        }
    }

    void link(int fromFd, int lookupFlags, String from, int toFd, String to) throws IOException {
        OpenDirectory fromDirectory = writableDirectory(fromFd, Rights.PATH_LINK_SOURCE);
        OpenDirectory toDirectory = writableDirectory(toFd, Rights.PATH_LINK_TARGET);
        if (follows(lookupFlags)) {
            throw Errno.INVAL.exception();
        }
        try (Location source = resolve(fromDirectory, from, LastLink.FOLLOW_BEFORE_SLASH);
                Location target = resolve(toDirectory, to, LastLink.KEEP)) {
            if (source.status().kind() == FileKind.DIRECTORY) {
                throw Errno.PERM.exception();
            }
            target.directory().createLink(
                    newName(target), source.directory(), source.nameOr(Errno.PERM));
        }
    }

    /** The name for a new link: there must be nothing, and no slash after it. */
    private static String newName(Location location) throws IOException {
        String name = location.nameOr(Errno.EXIST);
        FileKind kind = location.directory().kindIfExists(name);
        if (kind == null) {
            if (location.mustBeDirectory()) {
                throw Errno.NOENT.exception();
            }
            return name;
        }
        boolean noDirectory = location.mustBeDirectory() && kind != FileKind.DIRECTORY;
        throw (noDirectory ? Errno.NOTDIR : Errno.EXIST).exception();
    }

    void readLink(GuestMemory memory, int fd, String path, int buffer, int length, int result)
            throws IOException {
        OpenDirectory directory = directory(fd, Rights.PATH_READLINK);
        memory.check(buffer, length);
        memory.check(result, 4);
        try (Location location = resolve(directory, path, LastLink.FOLLOW_BEFORE_SLASH)) {
            String name = location.nameOr(Errno.INVAL);
            if (location.status().kind() != FileKind.SYMBOLIC_LINK) {
                throw Errno.INVAL.exception();
            }
            Path target = location.directory().readSymbolicLink(name);
            // As in wasmtime: what an absolute link says is none of the guest's business.
            if (target.isAbsolute()) {
                throw Errno.PERM.exception();
            }
            byte[] text = target.toString().replace(target.getFileSystem().getSeparator(), "/")
                    .getBytes(StandardCharsets.UTF_8);
            int count = (int) Math.min(Integer.toUnsignedLong(length), text.length);
            memory.write(buffer, text, count);
            memory.writeInt(result, count);
        }
    }

    void removeDirectory(int fd, String path) throws IOException {
        OpenDirectory directory = writableDirectory(fd, Rights.PATH_REMOVE_DIRECTORY);
        try (Location location = resolve(directory, path, LastLink.KEEP)) {
            location.directory().deleteDirectory(location.nameOr(Errno.INVAL));
        }
    }

    void unlinkFile(int fd, String path) throws IOException {
        OpenDirectory directory = writableDirectory(fd, Rights.PATH_UNLINK_FILE);
        try (Location location = resolve(directory, path, LastLink.KEEP)) {
            String name = location.nameOr(Errno.ISDIR);
            if (location.mustBeDirectory()) {
                boolean isDirectory = location.directory().kind(name) == FileKind.DIRECTORY;
                throw (isDirectory ? Errno.ISDIR : Errno.NOTDIR).exception();
            }
            location.directory().deleteFile(name);
        }
    }

    void symlink(String target, int fd, String path) throws IOException {
        OpenDirectory directory = writableDirectory(fd, Rights.PATH_SYMLINK);
        if (target.isEmpty()) {
            throw Errno.NOENT.exception();
        }
        if (target.startsWith("/")) {
            throw Errno.PERM.exception();
        }
        try (Location location = resolve(directory, path, LastLink.KEEP)) {
            location.directory().createSymbolicLink(newName(location), target);
        }
    }

    void rename(int fromFd, String from, int toFd, String to) throws IOException {
        OpenDirectory fromDirectory = writableDirectory(fromFd, Rights.PATH_RENAME_SOURCE);
        OpenDirectory toDirectory = writableDirectory(toFd, Rights.PATH_RENAME_TARGET);
        try (Location source = resolve(fromDirectory, from, LastLink.KEEP);
                Location target = resolve(toDirectory, to, LastLink.KEEP)) {
            String sourceName = source.nameOr(Errno.BUSY);
            String targetName = target.nameOr(Errno.BUSY);
            checkRename(source, target);
            Path sourcePath = source.directory().child(sourceName);
            Path targetPath = target.directory().child(targetName);
            source.directory().rename(sourceName, target.directory(), targetName);
            table.renamed(sourcePath, targetPath);
        }
    }

    /** POSIX's conditions, which not every file system of Java keeps by itself. */
    private static void checkRename(Location source, Location target) throws IOException {
        FileKind from = source.directory().kind(source.name());
        FileKind to = target.directory().kindIfExists(target.name());
        boolean directory = from == FileKind.DIRECTORY;
        if (!directory && (source.mustBeDirectory() || target.mustBeDirectory())) {
            throw Errno.NOTDIR.exception();
        }
        if (to != null && directory != (to == FileKind.DIRECTORY)) {
            throw (directory ? Errno.NOTDIR : Errno.ISDIR).exception();
        }
    }
}
