package dev.wasmjar.benchmarks.worker;

import java.util.List;
import java.util.Map;

/**
 * What a worker is to run; handed to it as a JSON file.
 *
 * @param engine which of the engines that a worker knows
 * @param module file of the module, or the jar that it was compiled to
 * @param name the module's name
 * @param cache folder for what an engine compiles
 * @param arguments from {@code argv[0]} on
 * @param environment variables
 * @param directories host directories by guest name; an empty one is made anew for each iteration
 * @param expectedOutput file of what each iteration must print, or null
 * @param pacing how often to run
 */
public record RunSpec(
        String engine,
        String module,
        String name,
        String cache,
        List<String> arguments,
        Map<String, String> environment,
        Map<String, String> directories,
        String expectedOutput,
        Pacing pacing) {}
