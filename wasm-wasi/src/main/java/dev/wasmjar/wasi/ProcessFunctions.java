package dev.wasmjar.wasi;

import dev.wasmjar.Instance;
import dev.wasmjar.wasi.fs.Errno;

/**
 * The functions that are about neither descriptors nor paths as a guest calls them, and the
 * sockets.
 */
final class ProcessFunctions {
    private final Guest guest;

    ProcessFunctions(Guest guest) {
        this.guest = guest;
    }

    void procExit(Instance caller, int status) {
        throw new WasiExitException(status);
    }

    int argsGet(Instance caller, int argv, int buffer) {
        try {
            guest.context().arguments().get(guest.memory(caller), argv, buffer);
            return 0;
        } catch (Exception e) {
            return guest.failed(e);
        }
    }

    int argsSizesGet(Instance caller, int count, int size) {
        try {
            guest.context().arguments().sizes(guest.memory(caller), count, size);
            return 0;
        } catch (Exception e) {
            return guest.failed(e);
        }
    }

    int environGet(Instance caller, int environ, int buffer) {
        try {
            guest.context().environment().get(guest.memory(caller), environ, buffer);
            return 0;
        } catch (Exception e) {
            return guest.failed(e);
        }
    }

    int environSizesGet(Instance caller, int count, int size) {
        try {
            guest.context().environment().sizes(guest.memory(caller), count, size);
            return 0;
        } catch (Exception e) {
            return guest.failed(e);
        }
    }

    int clockResGet(Instance caller, int id, int result) {
        try {
            guest.context().clocks().resolution(guest.memory(caller), id, result);
            return 0;
        } catch (Exception e) {
            return guest.failed(e);
        }
    }

    int clockTimeGet(Instance caller, int id, long precision, int result) {
        try {
            guest.context().clocks().time(guest.memory(caller), id, result);
            return 0;
        } catch (Exception e) {
            return guest.failed(e);
        }
    }

    int pollOneoff(Instance caller, int subscriptions, int events, int count, int result) {
        try {
            guest.context().polls().poll(guest.memory(caller), guest.version(), subscriptions,
                    events, count, result);
            return 0;
        } catch (Exception e) {
            return guest.failed(e);
        }
    }

    int procRaise(Instance caller, int signal) {
        return Errno.NOTSUP.code();
    }

    int schedYield(Instance caller) {
        Thread.yield();
        return 0;
    }

    int randomGet(Instance caller, int buffer, int length) {
        try {
            guest.context().randoms().get(guest.memory(caller), buffer, length);
            return 0;
        } catch (Exception e) {
            return guest.failed(e);
        }
    }

    int sockAccept(Instance caller, int fd, int flags, int result) {
        try {
            throw guest.context().descriptors().socket(fd);
        } catch (Exception e) {
            return guest.failed(e);
        }
    }

    int sockRecv(Instance caller, int fd, int vectors, int count, int flags, int result,
            int resultFlags) {
        try {
            throw guest.context().descriptors().socket(fd);
        } catch (Exception e) {
            return guest.failed(e);
        }
    }

    int sockSend(Instance caller, int fd, int vectors, int count, int flags, int result) {
        try {
            throw guest.context().descriptors().socket(fd);
        } catch (Exception e) {
            return guest.failed(e);
        }
    }

    int sockShutdown(Instance caller, int fd, int how) {
        try {
            throw guest.context().descriptors().socket(fd);
        } catch (Exception e) {
            return guest.failed(e);
        }
    }
}
