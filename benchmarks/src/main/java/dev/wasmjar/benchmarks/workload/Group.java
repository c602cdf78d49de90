package dev.wasmjar.benchmarks.workload;


/** Workloads that share a target: the ratio to V8 to reach, and the one never to be exceeded. */
public enum Group {
    /** Small C programs. */
    KERNEL("kernels", 1.3, 2.0),
    /** The heap grown in small steps. */
    GROWTH("kernels", 1.5, 3.0),
    /** One function that dispatches, or calls through a table. */
    DISPATCH("kernels", 1.5, 2.0),
    /** Interpreters and databases. */
    INTERPRETER("programs", 1.5, 2.5),
    /** Other programs; they count in the geometric mean only. */
    PROGRAM("programs", Double.NaN, Double.NaN),
    /** Kernels with vector instructions, which stay out of the geometric mean. */
    SIMD("SIMD", 1.3, 2.0);

    private final String chart;
    private final double target;
    private final double bound;

    Group(String chart, double target, double bound) {
        this.chart = chart;
        this.target = target;
        this.bound = bound;
    }

    /** Name of the chart that shows these workloads. */
    public String chart() {
        return chart;
    }

    /** The ratio to reach; not a number where there is none. */
    public double target() {
        return target;
    }

    /** The ratio never to be exceeded; not a number where there is none. */
    public double bound() {
        return bound;
    }

    /** Whether these count in the geometric mean. */
    public boolean inMean() {
        return this != SIMD;
    }
}
