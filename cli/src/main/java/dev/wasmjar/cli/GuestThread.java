package dev.wasmjar.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Runs a guest in a thread with a large stack, so that deep recursion is the guest's own limit. */
final class GuestThread {
    /**
     * Some sixty times what V8 gives to a module. Endless recursion fills it before it traps, and
     * HotSpot then takes time and memory that grow faster than the stack: 0.4 s and 350 MB for 64
     * MiB, but 9 s and 3.5 GB for 512 MiB.
     */
    private static final long STACK_BYTES = 64L << 20;

    private GuestThread() {}

    /** Runs {@code task} and gives its result, or throws what it threw. */
    static <T> T call(Callable<T> task) throws Exception {
        FutureTask<T> future = new FutureTask<>(task);
        Thread thread = new Thread(null, future, "guest", STACK_BYTES);
        thread.start();
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception exception) {
                throw exception;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }
}
