package dev.wasmjar.benchmarks.start;

import java.lang.management.ManagementFactory;

/** The line in which a process tells what its first result took: {@code result MILLIS cpu MILLIS}. */
public final class FirstResult {
    private FirstResult() {}

    /** Prints how long it took, and what the process took of processors so far. */
    public static void print(long nanos) {
        com.sun.management.OperatingSystemMXBean system =
                (com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean();
        System.out.println("result " + nanos / 1e6 + " cpu " + system.getProcessCpuTime() / 1e6);
    }
}
