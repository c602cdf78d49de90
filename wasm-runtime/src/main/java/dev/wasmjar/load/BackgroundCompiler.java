package dev.wasmjar.load;

import dev.wasmjar.spi.InvalidModuleException;
import dev.wasmjar.spi.OpenedModule;
import java.lang.ref.WeakReference;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Compiles the groups of a module one after another while it runs, in threads of lowest priority, of
 * which there is one less than there are processors.
 */
final class BackgroundCompiler {
    private static final int THREADS =
            Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    private static final long MOST_SECONDS_AT_EXIT = 30;

    private final Supplier<OpenedModule> module;
    private final Runnable end;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger working = new AtomicInteger(THREADS);

    private BackgroundCompiler(Supplier<OpenedModule> module, Runnable end) {
        this.module = module;
        this.end = end;
    }

    /** Compiles as long as somebody uses the module. */
    static void compileAhead(OpenedModule module) {
        new BackgroundCompiler(new WeakReference<>(module)::get, () -> {}).start();
    }

    /**
     * Compiles all of a module, then runs {@code end}; when the process is to exit, it waits for that, though
     * not for longer than half a minute.
     */
    static void compileAll(OpenedModule module, Runnable end) {
        CountDownLatch ended = new CountDownLatch(1);
        Thread exit = new Thread(() -> awaitExit(ended), "wasmjar exit");
        try {
            Runtime.getRuntime().addShutdownHook(exit);
        } catch (IllegalStateException e) {
            // It is exiting: what is called is compiled, and no more.
            return;
        }
        new BackgroundCompiler(
                        () -> module,
                        () -> {
                            try {
                                end.run();
                            } finally {
                                ended.countDown();
                                remove(exit);
                            }
                        })
                .start();
    }

    private static void awaitExit(CountDownLatch ended) {
        try {
            ended.await(MOST_SECONDS_AT_EXIT, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Thread exit) {
        try {
            Runtime.getRuntime().removeShutdownHook(exit);
        } catch (IllegalStateException e) {
            // It runs.
        }
    }

    private void start() {
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(this::work, "wasmjar compiler");
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            thread.start();
        }
    }

    private void work() {
        try {
            while (compile(next.getAndIncrement())) {
                // The next one.
            }
        } finally {
            if (working.decrementAndGet() == 0) {
                end.run();
            }
        }
    }

    /** Compiles a group; false where there is none any more. */
    private boolean compile(int group) {
        OpenedModule used = module.get();
        if (used == null || group >= used.groups()) {
            return false;
        }
        try {
            used.compile(group);
        } catch (InvalidModuleException e) {
            // Who first calls one of its functions is told.
        }
        return true;
    }
}
