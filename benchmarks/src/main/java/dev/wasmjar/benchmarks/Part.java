package dev.wasmjar.benchmarks;

/** A part of the measurement. */
enum Part {
    /** Programs in steady state, engines side by side. */
    SPEED,
    /** Throughput, memory and size of compiling. */
    COMPILE,
    /** Whole processes. */
    COLD,
    /** Fresh processes, to their first result. */
    START,
    /** Single instructions, by JMH. */
    MICRO
}
