package dev.wasmjar.cache.halting;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Paths whose files are those of the default file system, and through which every change is a step: the
 * process ends before the n-th, as if it were killed; a write ends it when half is written. Or no change is
 * allowed, also to the administrator, whom the permissions of files don't hinder.
 */
public final class HaltingFiles {
    private final HaltingFileSystem fileSystem;
    private final int lastStep;
    private final boolean readOnly;
    private int step;

    private HaltingFiles(int lastStep, boolean readOnly) {
        this.lastStep = lastStep;
        this.readOnly = readOnly;
        this.fileSystem = new HaltingFileSystem(this);
    }

    /** The path as one that ends the process at step {@code lastStep}, counted from 0. */
    public static Path of(Path path, int lastStep) {
        return new HaltingFiles(lastStep, false).wrap(path);
    }

    /** The path as one through which nothing can be changed. */
    public static Path readOnly(Path path) {
        return new HaltingFiles(Integer.MAX_VALUE, true).wrap(path);
    }

    boolean isReadOnly() {
        return readOnly;
    }

    void requireWritable() throws IOException {
        if (readOnly) {
            throw new IOException("Read-only file system");
        }
    }

    /** Whether the step that comes is the last one. */
    synchronized boolean isLast() {
        return step++ == lastStep;
    }

    /** A change comes. */
    void step() throws IOException {
        requireWritable();
        if (isLast()) {
            halt();
        }
    }

    /** Ends the process, with nothing run that would run at its end. */
    static void halt() {
        Runtime.getRuntime().halt(137);
    }

    Path wrap(Path path) {
        return path == null
                ? null
                : (Path)
                        Proxy.newProxyInstance(
                                HaltingFiles.class.getClassLoader(),
                                new Class<?>[] {Path.class},
                                new PathHandler(path));
    }

    static Path unwrap(Path path) {
        return path != null && Proxy.isProxyClass(path.getClass())
                ? ((PathHandler) Proxy.getInvocationHandler(path)).path
                : path;
    }

    /** Calls what is behind a proxy. */
    static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private final class PathHandler implements InvocationHandler {
        private final Path path;

        PathHandler(Path path) {
            this.path = path;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            if (method.getName().equals("getFileSystem")) {
                return fileSystem;
            }
            Object[] plain =
                    arguments == null
                            ? null
                            : Arrays.stream(arguments)
                                    .map(item -> item instanceof Path other ? unwrap(other) : item)
                                    .toArray();
            Object result = HaltingFiles.invoke(path, method, plain);
            return result instanceof Path other ? wrap(other) : result;
        }
    }
}
