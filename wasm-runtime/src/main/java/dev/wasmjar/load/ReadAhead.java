package dev.wasmjar.load;

import dev.wasmjar.format.JarLayout;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Files that one thread takes one after the other, and that others read ahead: whoever comes first reads a
 * file, so there is always one to read for the thread that would have to wait.
 */
final class ReadAhead implements Runnable {
    private static final int MOST_THREADS = 3;

    /** In the place of a file that was taken, which nobody needs in memory any more. */
    private static final FutureTask<byte[]> TAKEN = new FutureTask<>(new Read(null, ""));

    static {
        TAKEN.cancel(false);
    }

    private final int first;
    private final FutureTask<byte[]>[] files;

    /** The first one that was not taken. */
    private int next;

    private record Read(ModuleFiles files, String path) implements Callable<byte[]> {
        @Override
        public byte[] call() throws IOException {
            return files.read(path);
        }
    }

    private ReadAhead(FutureTask<byte[]>[] files, int first) {
        this.files = files;
        this.first = first;
        this.next = first;
    }

    /**
     * Starts to read what a module has after its code, the files from {@code first} to {@code last}; null where
     * there is one processor.
     */
    @SuppressWarnings("unchecked")
    static ReadAhead start(ModuleFiles module, String sha256, int first, int last) {
        int others = Math.min(Runtime.getRuntime().availableProcessors() - 1, last - first);
        if (others == 0) {
            return null;
        }
        FutureTask<byte[]>[] files = (FutureTask<byte[]>[]) new FutureTask<?>[last - first + 1];
        for (int i = 0; i < files.length; i++) {
            files[i] = new FutureTask<>(new Read(module, JarLayout.tail(sha256, first + i)));
        }
        ReadAhead ahead = new ReadAhead(files, first);
        for (int i = 0; i < Math.min(others, MOST_THREADS); i++) {
            Thread thread = new Thread(null, ahead, "wasmjar data", 0, false);
            thread.setDaemon(true);
            thread.start();
        }
        return ahead;
    }

    @Override
    public void run() {
        for (FutureTask<byte[]> file : files) {
            file.run();
        }
    }

    /** Whether a file can be taken: each once, and in ascending order. */
    boolean has(int index) {
        return index >= next && index - first < files.length;
    }

    /** The content of a file. */
    byte[] take(int index) throws IOException {
        next = index + 1;
        FutureTask<byte[]> wanted = files[index - first];
        for (int i = index - first; i < files.length && !wanted.isDone(); i++) {
            files[i].run();
        }
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    byte[] content = wanted.get();
                    // Whoever still sees the task there finds it done.
                    files[index - first] = TAKEN;
                    return content;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Reads no more. */
    void close() {
        for (FutureTask<byte[]> file : files) {
            file.cancel(false);
        }
    }
}
