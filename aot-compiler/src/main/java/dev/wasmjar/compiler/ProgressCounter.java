package dev.wasmjar.compiler;

import dev.wasmjar.compiler.plan.ModuleLayout;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;

/** Counts the functions of groups that are compiled. */
final class ProgressCounter implements IntConsumer {
    private final ModuleLayout layout;
    private final CompileProgress progress;
    private final int allFunctions;
    private final long allCodeBytes;
    private final AtomicInteger functions = new AtomicInteger();
    private final AtomicLong codeBytes = new AtomicLong();

    ProgressCounter(ModuleLayout layout, CompileProgress progress) {
        this.layout = layout;
        this.progress = progress;
        this.allFunctions = layout.module().bodies().size();
        this.allCodeBytes = sizeBytes(0, allFunctions);
    }

    @Override
    public void accept(int group) {
        int start = layout.groupStart(group);
        int end = layout.groupEnd(group);
        progress.advanced(
                functions.addAndGet(end - start),
                allFunctions,
                codeBytes.addAndGet(sizeBytes(start, end)),
                allCodeBytes);
    }

    /** Size of the bodies of functions by their places in the layout. */
    private long sizeBytes(int start, int end) {
        int imported = layout.module().importedFunctions();
        long size = 0;
        for (int place = start; place < end; place++) {
            int body = layout.functionAt(place) - imported;
            size += layout.module().bodies().get(body).range().length();
        }
        return size;
    }
}
