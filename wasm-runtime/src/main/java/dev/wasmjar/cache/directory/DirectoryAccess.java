package dev.wasmjar.cache.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Who may write a cache directory. Who may do so runs code in the processes that read it, so by default
 * that must be the user of this process, or the administrator, alone.
 */
final class DirectoryAccess {
    private static final Path OWN_PROCESS = Path.of("/proc/self");

    private DirectoryAccess() {}

    /** Makes a directory that nobody else may use, where the file system knows of users. */
    static void create(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Path parent = directory.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    directory,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(directory);
        }
    }

    /** Who else may write the directory, as the end of a sentence; empty where nobody else may. */
    static String others(Path directory) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(directory, PosixFileAttributeView.class);
        if (view == null) {
            return "";
        }
        Set<PosixFilePermission> permissions = view.readAttributes().permissions();
        if (permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            return "everybody may write it";
        }
        if (permissions.contains(PosixFilePermission.GROUP_WRITE)) {
            return "its group may write it";
        }
        String owner = view.getOwner().getName();
        return owner.equals("root") || owner.equals(user(directory))
                ? ""
                : "it belongs to " + owner;
    }

    /** The user of this process; by its own entry in the system where there is one. */
    private static String user(Path directory) throws IOException {
        boolean sameSystem = directory.getFileSystem() == OWN_PROCESS.getFileSystem();
        return sameSystem && Files.exists(OWN_PROCESS)
                ? Files.getOwner(OWN_PROCESS).getName()
                : System.getProperty("user.name");
    }
}
