package dev.wasmjar.compiler.work;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Does numbered pieces of work on all processors: the calling thread, and those of the common pool. Each takes
 * the next piece when it is free. A stream would be split into a few ranges before, of which the last can leave
 * all other processors idle.
 */
public final class Parallel {
    private Parallel() {}

    /**
     * Does all pieces, and returns when they are done.
     *
     * @param count pieces from 0 on
     * @param work does a piece; where it throws, no further piece is begun, and this throws, too
     */
    public static void forEach(int count, IntConsumer work) {
        AtomicInteger next = new AtomicInteger();
        Runnable worker =
                () -> {
                    try {
                        for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                            work.accept(i);
                        }
                    } finally {
                        next.set(count);
                    }
                };
        int helpers = Math.min(ForkJoinPool.getCommonPoolParallelism(), count - 1);
        List<ForkJoinTask<?>> tasks = new ArrayList<>();
        for (int i = 0; i < helpers; i++) {
            tasks.add(ForkJoinPool.commonPool().submit(worker));
        }
        try {
            worker.run();
        } finally {
            tasks.forEach(ForkJoinTask::quietlyJoin);
        }
        tasks.forEach(ForkJoinTask::join);
    }
}
