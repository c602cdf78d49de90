package dev.wasmjar.benchmarks.engine;

import java.util.List;

/**
 * An engine that is there.
 *
 * @param id as in {@code wasmjar@25}: its kind and, on the JVM, the number of the JDK
 * @param kind which it is
 * @param description its version, and that of what it runs on
 * @param command what starts a process of it, without the file of the {@link
 *     dev.wasmjar.benchmarks.worker.RunSpec} that comes last
 */
public record Engine(String id, Kind kind, String description, List<String> command) {}
