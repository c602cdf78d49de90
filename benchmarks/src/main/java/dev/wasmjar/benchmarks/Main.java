package dev.wasmjar.benchmarks;

import picocli.CommandLine;

/** Entry point of the benchmark program. */
public final class Main {
    private Main() {}

    /** Runs the program and exits with 0, or with 1 where it can't. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new BenchmarksCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }
}
