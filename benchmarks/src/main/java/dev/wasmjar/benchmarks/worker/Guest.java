package dev.wasmjar.benchmarks.worker;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A module that an engine has loaded. */
interface Guest {

    /**
     * Runs {@code _start} in a fresh instance.
     *
     * @param input what the program is given
     * @return what the program gave to {@code proc_exit}, 0 where it returned
     */
    int run(Input input) throws Exception;

    /**
     * What a program is given.
     *
     * @param arguments from {@code argv[0]} on
     * @param environment variables
     * @param directories host directories by guest name
     * @param out its standard output
     */
    record Input(
            List<String> arguments,
            Map<String, String> environment,
            Map<String, Path> directories,
            OutputStream out) {}
}
