package dev.wasmjar.wasi.fs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * What a guest may know of a file.
 *
 * @param kind its type
 * @param inode a number that tells it from every other file, never 0
 * @param links number of hard links; 1 where the host can't say
 * @param sizeBytes its length
 * @param accessedNanos last access, in nanoseconds since 1970, at least 0; likewise the others
 * @param modifiedNanos last change of the data
 * @param changedNanos last change of the status; that of the data where the host can't say
 */
public record FileStatus(
        FileKind kind,
        long inode,
        long links,
        long sizeBytes,
        long accessedNanos,
        long modifiedNanos,
        long changedNanos) {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /** The status of a file that can't be looked up yet. */
    public static FileStatus ofEmptyFile(Path path) {
        return new FileStatus(FileKind.REGULAR_FILE, inode(null, path), 1, 0, 0, 0, 0);
    }

    /** The status without what only Unix has. */
    static FileStatus of(BasicFileAttributes attributes, Path path) {
        long modified = nanos(attributes.lastModifiedTime());
        return new FileStatus(
                FileKind.of(attributes),
                inode(attributes.fileKey(), path),
                1,
                attributes.size(),
                nanos(attributes.lastAccessTime()),
                modified,
                modified);
    }

    /**
     * Adds what only Unix has. Java reads that by path, so it counts only where the file at the
     * path is still the one that {@code basic} tells of.
     */
    static FileStatus withUnix(FileStatus status, BasicFileAttributes basic, Path path) {
        try {
            Map<String, Object> more = Files.readAttributes(
                    path, "unix:fileKey,nlink,ctime,mode", LinkOption.NOFOLLOW_LINKS);
            if (!Objects.equals(more.get("fileKey"), basic.fileKey())) {
                return status;
            }
            FileKind kind = status.kind == FileKind.UNKNOWN
                    ? FileKind.ofDevice((Integer) more.get("mode"))
                    : status.kind;
            return new FileStatus(
                    kind,
                    status.inode,
                    ((Number) more.get("nlink")).longValue(),
                    status.sizeBytes,
                    status.accessedNanos,
                    status.modifiedNanos,
                    nanos((FileTime) more.get("ctime")));
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
            return status;
        }
    }

    /** The status of the file at {@code path} itself, not of what it may link to. */
    public static FileStatus read(Path path) throws IOException {
        BasicFileAttributes basic = Files.readAttributes(
                path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        FileStatus status = of(basic, path);
        return hasUnixView(path) ? withUnix(status, basic, path) : status;
    }

    static boolean hasUnixView(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    /** This status with another size. */
    public FileStatus withSize(long newSizeBytes) {
        return new FileStatus(kind, inode, links, newSizeBytes, accessedNanos, modifiedNanos,
                changedNanos);
    }

    /** This status with another number of links. */
    public FileStatus withLinks(long newLinks) {
        return new FileStatus(kind, inode, newLinks, sizeBytes, accessedNanos, modifiedNanos,
                changedNanos);
    }

    /**
     * A number for a file: 64 bits of a hash over device and inode, so that the host's own numbers
     * stay the host's; over the path where the file system has no such key.
     */
    private static long inode(Object key, Path path) {
        String text = key != null ? key.toString() : path.toUri().toString();
        long hash = FNV_OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash == 0 ? 1 : hash;
    }

    private static long nanos(FileTime time) {
        return Math.max(0, time.to(TimeUnit.NANOSECONDS));
    }
}
