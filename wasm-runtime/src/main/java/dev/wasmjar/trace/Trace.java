package dev.wasmjar.trace;

import dev.wasmjar.format.GeneratedNames;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Prints a line for each thing that happens: milliseconds since the start of the trace, the thread, and what
 * it is. For any number of threads.
 */
public final class Trace {
    private static volatile Trace active;

    private final PrintStream out;
    private final long startNanos = System.nanoTime();

    /** Modules by the package of their classes, with a slash at its end. */
    private final Map<String, String> modules = new ConcurrentHashMap<>();

    /**
     * Lines of instance classes by that package, until it is known to which module they belong: those of
     * precompiled modules are loaded to find out whether they fit.
     */
    private final Map<String, Line> instanceClasses = new ConcurrentHashMap<>();

    /** What happened, and when and where: the start of a line. */
    private record Line(String start, String what) {}

    private Trace(PrintStream out) {
        this.out = out;
    }

    /** The trace of the process; null where there is none. */
    public static Trace active() {
        return active;
    }

    /** From now on there is one. */
    public static Trace start(PrintStream out) {
        Trace started = new Trace(out);
        started.event("trace started");
        active = started;
        return started;
    }

    /** Something happened. */
    public void event(String what) {
        out.println(lineStart() + what);
    }

    private String lineStart() {
        return "wasmjar " + millis(System.nanoTime() - startNanos) + " ms ["
                + Thread.currentThread().getName() + "] ";
    }

    /**
     * Something is done.
     *
     * @param sinceNanos when it began, by {@link System#nanoTime}
     */
    public void done(String what, long sinceNanos) {
        event(what + " in " + millis(System.nanoTime() - sinceNanos) + " ms");
    }

    private static String millis(long nanos) {
        long tenths = nanos / 100_000;
        return tenths / 10 + "." + tenths % 10;
    }

    /** Classes of that package belong to a module; the line of one that was loaded before is printed now. */
    public void watch(String packageName, String module) {
        String folder = packageName.replace('.', '/') + "/";
        modules.put(folder, module);
        Line before = instanceClasses.remove(folder);
        if (before != null) {
            out.println(before.start() + "module '" + module + "': " + before.what());
        }
    }

    /** A class was loaded; told where it belongs to a module. A group of functions is when one is called. */
    void loaded(String internalName, int bytes) {
        int end = internalName.lastIndexOf('/') + 1;
        String folder = internalName.substring(0, end);
        String type = internalName.substring(end);
        String module = modules.get(folder);
        String what = "class " + type + " of " + bytes + " bytes loaded";
        if (module != null) {
            event(
                    "module '" + module + "': " + what
                            + (type.startsWith("G") ? ", for the first call into it" : ""));
        } else if (type.equals(GeneratedNames.INSTANCE_CLASS)) {
            instanceClasses.put(folder, new Line(lineStart(), what));
        }
    }
}
