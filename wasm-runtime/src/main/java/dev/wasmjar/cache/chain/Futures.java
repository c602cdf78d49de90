package dev.wasmjar.cache.chain;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Work of other threads that somebody waits for. */
public final class Futures {
    private Futures() {}

    /** What a future has, or what went wrong, as it was thrown. */
    public static <T> T join(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** Runs the compiler on a stack of its own: the guest's may be nearly full when a class is first needed. */
    public static <T> T onOwnStack(Supplier<T> work) {
        return join(CompletableFuture.supplyAsync(work));
    }
}
