package dev.wasmjar.cache.chain;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Runs the compiler on a stack of its own: the guest's may be nearly full when a class is first needed. */
public final class OwnStack {
    private OwnStack() {}

    /** What {@code work} returns, or throws, in another thread. */
    public static <T> T call(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work).join();
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
}
