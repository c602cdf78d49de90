package dev.wasmjar.wasi.fs;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * An open directory of the host. Every method takes one name in it, never a path, and acts on what
 * has that name: no method follows a symbolic link. A null name is the directory itself.
 *
 * <p>Where the file system has {@link SecureDirectoryStream} the directory is held open, so that it
 * stays the same one whatever happens to its path, and files are reached through it without a race.
 * What Java offers by path only (making directories and links) is done by path, after a check that
 * the path still leads here.
 */
public final class Directory implements Closeable {
    private static final String SELF = ".";

    private final SecureDirectoryStream<Path> stream;
    private final boolean unixView;
    private Path path;

    private Directory(SecureDirectoryStream<Path> stream, boolean unixView, Path path) {
        this.stream = stream;
        this.unixView = unixView;
        this.path = path;
    }

    /**
     * Opens a directory of the host, following links.
     *
     * @throws IOException where there is none, or it can't be read
     */
    public static Directory open(Path path) throws IOException {
        Path real = path.toRealPath();
        return opened(Files.newDirectoryStream(real), FileStatus.hasUnixView(real), real);
    }

    private static Directory opened(DirectoryStream<Path> opened, boolean unixView, Path path)
            throws IOException {
        if (opened instanceof SecureDirectoryStream<Path> secure) {
            return new Directory(secure, unixView, path);
        }
        opened.close();
        return new Directory(null, unixView, path);
    }

    /** Where it is, without links. */
    public Path path() {
        return path;
    }

    /** Follows a rename of this directory or one that holds it. */
    public void renamed(Path from, Path to) {
        if (path.startsWith(from)) {
            path = to.resolve(from.relativize(path).toString());
        }
    }

    /** The path of a name in this directory, unchecked; for what to remember, not for access. */
    public Path child(String name) {
        return name == null ? path : path.resolve(component(name));
    }

    /** Opens this directory a second time. */
    public Directory reopen() throws IOException {
        if (stream == null) {
            return new Directory(null, unixView, verified(null));
        }
        return opened(
                stream.newDirectoryStream(component(SELF), LinkOption.NOFOLLOW_LINKS),
                unixView, path);
    }

    /** Opens the directory of that name. */
    public Directory openDirectory(String name) throws IOException {
        if (stream != null) {
            Path component = component(name);
            return opened(stream.newDirectoryStream(component, LinkOption.NOFOLLOW_LINKS),
                    unixView, path.resolve(component));
        }
        Path child = verified(name).toRealPath(LinkOption.NOFOLLOW_LINKS);
        if (kind(name) != FileKind.DIRECTORY) {
            throw Errno.NOTDIR.exception();
        }
        return new Directory(null, unixView, child);
    }

    /** Opens the file of that name. */
    public SeekableByteChannel openFile(String name, Set<? extends OpenOption> options)
            throws IOException {
        Set<OpenOption> all = new HashSet<>(options);
        all.add(LinkOption.NOFOLLOW_LINKS);
        if (stream != null) {
            return stream.newByteChannel(component(name), all);
        }
        Path file = verified(name);
        try {
            return Files.newByteChannel(file, all);
        } catch (IllegalArgumentException | UnsupportedOperationException e) {
            // A file system without links, such as that of a zip file, refuses the option.
            return Files.newByteChannel(file, options);
        }
    }

    /** The type of what has that name, or null where nothing has. */
    public FileKind kindIfExists(String name) throws IOException {
        try {
            return kind(name);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** The type of what has that name. */
    public FileKind kind(String name) throws IOException {
        return FileKind.of(attributes(name));
    }

    /** The status of what has that name. */
    public FileStatus status(String name) throws IOException {
        BasicFileAttributes basic = attributes(name);
        FileStatus status = FileStatus.of(basic, child(name));
        return unixView ? FileStatus.withUnix(status, basic, child(name)) : status;
    }

    private BasicFileAttributes attributes(String name) throws IOException {
        if (stream == null) {
            return Files.readAttributes(
                    verified(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        }
        BasicFileAttributeView view = name == null
                ? stream.getFileAttributeView(BasicFileAttributeView.class)
                : stream.getFileAttributeView(component(name), BasicFileAttributeView.class,
                        LinkOption.NOFOLLOW_LINKS);
        return view.readAttributes();
    }

    /** Sets times; null leaves one as it is. */
    public void setTimes(String name, FileTime accessed, FileTime modified) throws IOException {
        Files.getFileAttributeView(
                        verified(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setTimes(modified, accessed, null);
    }

    /** The names in this directory, without itself and its parent. */
    public List<String> list() throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = stream != null
                ? stream.newDirectoryStream(component(SELF), LinkOption.NOFOLLOW_LINKS)
                : Files.newDirectoryStream(verified(null))) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                // A zip file system names its directories with a slash at the end.
                names.add(name.endsWith("/") ? name.substring(0, name.length() - 1) : name);
            }
        }
        return names;
    }

    /** Makes a directory. */
    public void createDirectory(String name) throws IOException {
        Files.createDirectory(verified(name));
    }

    /** Makes a symbolic link. */
    public void createSymbolicLink(String name, String target) throws IOException {
        Files.createSymbolicLink(verified(name), path.getFileSystem().getPath(target));
    }

    /** Makes a hard link to a file of another directory or this one. */
    public void createLink(String name, Directory other, String otherName) throws IOException {
        Files.createLink(verified(name), other.verified(otherName));
    }

    /** The target of a symbolic link. */
    public Path readSymbolicLink(String name) throws IOException {
        return Files.readSymbolicLink(verified(name));
    }

    /** Removes a file or link, not a directory. */
    public void deleteFile(String name) throws IOException {
        if (kind(name) == FileKind.DIRECTORY) {
            throw Errno.ISDIR.exception();
        }
        if (stream != null) {
            stream.deleteFile(component(name));
        } else {
            Files.delete(verified(name));
        }
    }

    /** Removes an empty directory. */
    public void deleteDirectory(String name) throws IOException {
        if (kind(name) != FileKind.DIRECTORY) {
            throw Errno.NOTDIR.exception();
        }
        if (stream != null) {
            stream.deleteDirectory(component(name));
        } else {
            Files.delete(verified(name));
        }
    }

    /**
     * Moves a file or directory to another directory or this one; what is there must be none, or a
     * file for a file, or an empty directory for a directory, and is replaced.
     */
    public void rename(String name, Directory target, String targetName) throws IOException {
        try {
            move(name, target, targetName);
        } catch (FileAlreadyExistsException e) {
            // Only file systems that don't replace by themselves; Unix does, in one step.
            if (kind(name) == FileKind.DIRECTORY) {
                target.deleteDirectory(targetName);
            } else {
                target.deleteFile(targetName);
            }
            move(name, target, targetName);
        }
    }

    private void move(String name, Directory target, String targetName) throws IOException {
        if (stream != null && target.stream != null
                && path.getFileSystem() == target.path.getFileSystem()) {
            stream.move(component(name), target.stream, target.component(targetName));
            return;
        }
        Path from = verified(name);
        Path to = target.verified(targetName);
        if (from.getFileSystem() != to.getFileSystem()) {
            throw Errno.XDEV.exception();
        }
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (UnsupportedOperationException | AtomicMoveNotSupportedException e) {
            Files.move(from, to);
        }
    }

    @Override
    public void close() throws IOException {
        if (stream != null) {
            stream.close();
        }
    }

    /**
     * The path of a name, after a check that this directory's path still leads to it: that nobody
     * put a symbolic link or another directory in its place.
     */
    private Path verified(String name) throws IOException {
        boolean same = stream == null
                ? path.toRealPath().equals(path)
                : Objects.equals(
                        attributes(null).fileKey(),
                        Files.readAttributes(path, BasicFileAttributes.class,
                                LinkOption.NOFOLLOW_LINKS).fileKey());
        if (!same) {
            throw Errno.NOENT.exception();
        }
        return child(name);
    }

    /** A name as a path of exactly one element, whatever separators this file system has. */
    private Path component(String name) {
        Path component = path.getFileSystem().getPath(name);
        if (component.isAbsolute() || component.getNameCount() != 1
                || !component.toString().equals(name)) {
            throw Errno.INVAL.exception();
        }
        return component;
    }
}
