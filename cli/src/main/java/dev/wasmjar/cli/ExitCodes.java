package dev.wasmjar.cli;

/** What the process ends with; a guest that runs to its end or calls proc_exit gives its own. */
final class ExitCodes {
    static final int OK = 0;
    static final int FAILURE = 1;
    static final int USAGE = 2;

    /** A trap: as of a process that aborts (128 + SIGABRT). */
    static final int TRAP = 134;

    private ExitCodes() {}
}
