package dev.wasmjar.benchmarks.start;

import java.lang.management.ManagementFactory;

/**
 * When a process came by a module, had an instance of it, and its first result. Printed as {@code loaded
 * MILLIS ready MILLIS result MILLIS cpu MILLIS}.
 */
public final class FirstResult {
    private static long begin;
    private static long loaded;
    private static long ready;

    private FirstResult() {}

    /** What counts begins now. */
    public static void begin() {
        begin = System.nanoTime();
    }

    /** There is a module, of which instances can be made now. */
    public static void loaded() {
        loaded = System.nanoTime();
    }

    /** There is an instance, which can be called now. */
    public static void ready() {
        ready = System.nanoTime();
    }

    /** Prints how long it took, and what the process took of processors so far. */
    public static void print() {
        long end = System.nanoTime();
        com.sun.management.OperatingSystemMXBean system =
                (com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean();
        System.out.println("loaded " + (loaded - begin) / 1e6
                + " ready " + (ready - begin) / 1e6 + " result " + (end - begin) / 1e6
                + " cpu " + system.getProcessCpuTime() / 1e6);
    }
}
