package dev.wasmjar.wasi.fs;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.ClosedDirectoryStreamException;
import java.nio.file.ClosedFileSystemException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;
import java.util.Map;

/** What a Java exception of the host means as an error number. */
public final class HostErrors {

    /**
     * The operating system's own words, for the errors that Java gives no class of their own. Java
     * passes on what {@code strerror} says, in English unless the host was localised; what is not
     * recognised is an input/output error.
     */
    private static final Map<String, Errno> MESSAGES = Map.ofEntries(
            Map.entry("no space left on device", Errno.NOSPC),
            Map.entry("there is not enough space on the disk", Errno.NOSPC),
            Map.entry("disk quota exceeded", Errno.DQUOT),
            Map.entry("file too large", Errno.FBIG),
            Map.entry("broken pipe", Errno.PIPE),
            Map.entry("pipe closed", Errno.PIPE),
            Map.entry("the pipe is being closed", Errno.PIPE),
            Map.entry("bad file descriptor", Errno.BADF),
            Map.entry("stream closed", Errno.BADF),
            Map.entry("invalid argument", Errno.INVAL),
            Map.entry("is a directory", Errno.ISDIR),
            Map.entry("not a directory", Errno.NOTDIR),
            Map.entry("directory not empty", Errno.NOTEMPTY),
            Map.entry("file exists", Errno.EXIST),
            Map.entry("no such file or directory", Errno.NOENT),
            Map.entry("file name too long", Errno.NAMETOOLONG),
            Map.entry("too many levels of symbolic links", Errno.LOOP),
            Map.entry("too many links", Errno.MLINK),
            Map.entry("too many open files", Errno.MFILE),
            Map.entry("too many open files in system", Errno.NFILE),
            Map.entry("operation not permitted", Errno.PERM),
            Map.entry("permission denied", Errno.ACCES),
            Map.entry("operation not supported", Errno.NOTSUP),
            Map.entry("read-only file system", Errno.ROFS),
            Map.entry("device or resource busy", Errno.BUSY),
            Map.entry("text file busy", Errno.TXTBSY),
            Map.entry("illegal seek", Errno.SPIPE),
            Map.entry("invalid cross-device link", Errno.XDEV),
            Map.entry("no such device or address", Errno.NXIO),
            Map.entry("no such device", Errno.NODEV),
            Map.entry("resource temporarily unavailable", Errno.AGAIN),
            Map.entry("interrupted system call", Errno.INTR),
            Map.entry("cannot allocate memory", Errno.NOMEM));

    private HostErrors() {}

    /** The error number for an exception; {@link Errno#IO} where nothing says more. */
    public static Errno errno(Throwable thrown) {
        if (thrown instanceof ErrnoException known) {
            return known.errno();
        }
        if (thrown instanceof FileSystemException failure) {
            return ofFileSystem(failure);
        }
        if (thrown instanceof ClosedByInterruptException
                || thrown instanceof InterruptedIOException) {
            return Errno.INTR;
        }
        if (thrown instanceof ClosedChannelException
                || thrown instanceof NonReadableChannelException
                || thrown instanceof NonWritableChannelException
                || thrown instanceof ClosedDirectoryStreamException) {
            return Errno.BADF;
        }
        if (thrown instanceof UncheckedIOException
                || thrown instanceof DirectoryIteratorException) {
            return errno(thrown.getCause());
        }
        if (thrown instanceof IOException) {
            return ofMessage(thrown.getMessage());
        }
        return ofUnchecked(thrown);
    }

    private static Errno ofFileSystem(FileSystemException failure) {
        if (failure instanceof NoSuchFileException) {
            return Errno.NOENT;
        }
        if (failure instanceof FileAlreadyExistsException) {
            return Errno.EXIST;
        }
        if (failure instanceof DirectoryNotEmptyException) {
            return Errno.NOTEMPTY;
        }
        if (failure instanceof NotDirectoryException) {
            return Errno.NOTDIR;
        }
        if (failure instanceof AccessDeniedException) {
            return Errno.ACCES;
        }
        if (failure instanceof NotLinkException) {
            return Errno.INVAL;
        }
        if (failure instanceof FileSystemLoopException) {
            return Errno.LOOP;
        }
        if (failure instanceof AtomicMoveNotSupportedException) {
            return Errno.XDEV;
        }
        return ofMessage(failure.getReason());
    }

    private static Errno ofMessage(String message) {
        if (message == null) {
            return Errno.IO;
        }
        String text = message.toLowerCase(Locale.ROOT);
        Errno known = MESSAGES.get(text);
        if (known != null) {
            return known;
        }
        return text.startsWith("too many levels of symbolic links") ? Errno.LOOP : Errno.IO;
    }

    private static Errno ofUnchecked(Throwable thrown) {
        if (thrown instanceof IndexOutOfBoundsException) {
            return Errno.FAULT;
        }
        if (thrown instanceof ReadOnlyFileSystemException) {
            return Errno.ROFS;
        }
        if (thrown instanceof UnsupportedOperationException) {
            return Errno.NOTSUP;
        }
        if (thrown instanceof SecurityException) {
            return Errno.ACCES;
        }
        if (thrown instanceof InvalidPathException) {
            return Errno.ILSEQ;
        }
        if (thrown instanceof ClosedFileSystemException) {
            return Errno.IO;
        }
        if (thrown instanceof IllegalArgumentException) {
            return Errno.INVAL;
        }
        return Errno.IO;
    }
}
