package dev.wasmjar.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Runs a guest in a thread with a large stack, so that deep recursion is the guest's own limit. */
final class GuestThread {
    /** Reserved address space; memory is used only as far as the stack grows. */
    private static final long STACK_BYTES = 512L << 20;

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
