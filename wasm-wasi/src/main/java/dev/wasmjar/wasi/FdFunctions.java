package dev.wasmjar.wasi;

import dev.wasmjar.Instance;

/** The {@code fd_*} functions as a guest calls them. */
final class FdFunctions {
    private final Guest guest;

    FdFunctions(Guest guest) {
        this.guest = guest;
    }

    int fdAdvise(Instance caller, int fd, long offset, long length, int advice) {
        try {
            guest.context().files().advise(fd, offset, length, advice);
            return 0;
        } catch (Exception e) {
            return guest.failed(e);
        }
    }

    int fdAllocate(Instance caller, int fd, long offset, long length) {
        try {
            guest.context().files().allocate(fd, offset, length);
            return 0;
        } catch (Exception e) {
            return guest.failed(e);
        }
    }

    int fdClose(Instance caller, int fd) {
        try {
            guest.context().descriptors().close(fd);
            return 0;
        } catch (Exception e) {
            return guest.failed(e);
        }
    }

    int fdDatasync(Instance caller, int fd) {
        try {
            guest.context().files().sync(fd, false);
            return 0;
        } catch (Exception e) {
            return guest.failed(e);
        }
    }

    int fdFdstatGet(Instance caller, int fd, int result) {
        try {
            guest.context().descriptors().fdstat(guest.memory(caller), fd, result);
            return 0;
        } catch (Exception e) {
            return guest.failed(e);
        }
    }

    int fdFdstatSetFlags(Instance caller, int fd, int flags) {
        try {
            guest.context().descriptors().setFlags(fd, flags);
            return 0;
        } catch (Exception e) {
            return guest.failed(e);
        }
    }

    int fdFdstatSetRights(Instance caller, int fd, long base, long inheriting) {
        try {
            guest.context().descriptors().setRights(fd, base, inheriting);
            return 0;
        } catch (Exception e) {
            return guest.failed(e);
        }
    }

    int fdFilestatGet(Instance caller, int fd, int result) {
        try {
            guest.context().descriptors().filestat(guest.memory(caller), guest.version(), fd,
                    result);
            return 0;
        } catch (Exception e) {
            return guest.failed(e);
        }
    }

    int fdFilestatSetSize(Instance caller, int fd, long size) {
        try {
            guest.context().files().setSize(fd, size);
            return 0;
        } catch (Exception e) {
            return guest.failed(e);
        }
    }

    int fdFilestatSetTimes(Instance caller, int fd, long accessed, long modified, int flags) {
        try {
            guest.context().descriptors().setTimes(fd, guest.times(accessed, modified, flags));
            return 0;
        } catch (Exception e) {
            return guest.failed(e);
        }
    }

    int fdPread(Instance caller, int fd, int vectors, int count, long offset, int result) {
        try {
            guest.context().files().readAt(guest.memory(caller), fd, vectors, count, offset,
                    result);
            return 0;
        } catch (Exception e) {
            return guest.failed(e);
        }
    }

    int fdPrestatGet(Instance caller, int fd, int result) {
        try {
            guest.context().descriptors().prestat(guest.memory(caller), fd, result);
            return 0;
        } catch (Exception e) {
            return guest.failed(e);
        }
    }

    int fdPrestatDirName(Instance caller, int fd, int buffer, int length) {
        try {
            guest.context().descriptors().prestatName(guest.memory(caller), fd, buffer, length);
            return 0;
        } catch (Exception e) {
            return guest.failed(e);
        }
    }

    int fdPwrite(Instance caller, int fd, int vectors, int count, long offset, int result) {
        try {
            guest.context().files().writeAt(guest.memory(caller), fd, vectors, count, offset,
                    result);
            return 0;
        } catch (Exception e) {
            return guest.failed(e);
        }
    }

    int fdRead(Instance caller, int fd, int vectors, int count, int result) {
        try {
            guest.context().files().read(guest.memory(caller), fd, vectors, count, result);
            return 0;
        } catch (Exception e) {
            return guest.failed(e);
        }
    }

    int fdReaddir(Instance caller, int fd, int buffer, int length, long cookie, int result) {
        try {
            guest.context().directories().read(guest.memory(caller), fd, buffer, length, cookie,
                    result);
            return 0;
        } catch (Exception e) {
            return guest.failed(e);
        }
    }

    int fdRenumber(Instance caller, int from, int to) {
        try {
            guest.context().descriptors().renumber(from, to);
            return 0;
        } catch (Exception e) {
            return guest.failed(e);
        }
    }

    int fdSeek(Instance caller, int fd, long offset, int whence, int result) {
        try {
            guest.context().files().seek(guest.memory(caller), fd, offset,
                    guest.version().whence(whence), result);
            return 0;
        } catch (Exception e) {
            return guest.failed(e);
        }
    }

    int fdSync(Instance caller, int fd) {
        try {
            guest.context().files().sync(fd, true);
            return 0;
        } catch (Exception e) {
            return guest.failed(e);
        }
    }

    int fdTell(Instance caller, int fd, int result) {
        try {
            guest.context().files().seek(guest.memory(caller), fd, 0, WasiVersion.Whence.CURRENT,
                    result);
            return 0;
        } catch (Exception e) {
            return guest.failed(e);
        }
    }

    int fdWrite(Instance caller, int fd, int vectors, int count, int result) {
        try {
            guest.context().files().write(guest.memory(caller), fd, vectors, count, result);
            return 0;
        } catch (Exception e) {
            return guest.failed(e);
        }
    }
}
