package dev.wasmjar.wasi;

import dev.wasmjar.Instance;

/** The {@code path_*} functions as a guest calls them. */
final class PathFunctions {
    private final Guest guest;

    PathFunctions(Guest guest) {
        this.guest = guest;
    }

    int pathCreateDirectory(Instance caller, int fd, int path, int length) {
        try {
            guest.context().paths().createDirectory(fd, guest.path(caller, path, length));
            return 0;
        } catch (Exception e) {
            return guest.failed(e);
        }
    }

    int pathFilestatGet(Instance caller, int fd, int flags, int path, int length, int result) {
        try {
            guest.context().paths().filestat(guest.memory(caller), guest.version(), fd, flags,
                    guest.path(caller, path, length), result);
            return 0;
        } catch (Exception e) {
            return guest.failed(e);
        }
    }

    int pathFilestatSetTimes(Instance caller, int fd, int flags, int path, int length,
            long accessed, long modified, int timeFlags) {
        try {
            guest.context().paths().setTimes(fd, flags, guest.path(caller, path, length),
                    guest.times(accessed, modified, timeFlags));
            return 0;
        } catch (Exception e) {
            return guest.failed(e);
        }
    }

    int pathLink(Instance caller, int fd, int flags, int path, int length, int newFd, int newPath,
            int newLength) {
        try {
            guest.context().paths().link(fd, flags, guest.path(caller, path, length), newFd,
                    guest.path(caller, newPath, newLength));
            return 0;
        } catch (Exception e) {
            return guest.failed(e);
        }
    }

    int pathOpen(Instance caller, int fd, int flags, int path, int length, int oflags, long rights,
            long inheriting, int fdflags, int result) {
        try {
            guest.context().paths().open(guest.memory(caller), fd, flags,
                    guest.path(caller, path, length), oflags, rights, fdflags, result);
            return 0;
        } catch (Exception e) {
            return guest.failed(e);
        }
    }

    int pathReadlink(Instance caller, int fd, int path, int length, int buffer, int size,
            int result) {
        try {
            guest.context().paths().readLink(guest.memory(caller), fd,
                    guest.path(caller, path, length), buffer, size, result);
            return 0;
        } catch (Exception e) {
            return guest.failed(e);
        }
    }

    int pathRemoveDirectory(Instance caller, int fd, int path, int length) {
        try {
            guest.context().paths().removeDirectory(fd, guest.path(caller, path, length));
            return 0;
        } catch (Exception e) {
            return guest.failed(e);
        }
    }

    int pathRename(Instance caller, int fd, int path, int length, int newFd, int newPath,
            int newLength) {
        try {
            guest.context().paths().rename(fd, guest.path(caller, path, length), newFd,
                    guest.path(caller, newPath, newLength));
            return 0;
        } catch (Exception e) {
            return guest.failed(e);
        }
    }

    int pathSymlink(Instance caller, int target, int targetLength, int fd, int path, int length) {
        try {
            guest.context().paths().symlink(guest.path(caller, target, targetLength), fd,
                    guest.path(caller, path, length));
            return 0;
        } catch (Exception e) {
            return guest.failed(e);
        }
    }

    int pathUnlinkFile(Instance caller, int fd, int path, int length) {
        try {
            guest.context().paths().unlinkFile(fd, guest.path(caller, path, length));
            return 0;
        } catch (Exception e) {
            return guest.failed(e);
        }
    }
}
