package dev.wasmjar.cli;

import java.nio.file.Path;
import java.util.List;

/**
 * What {@code wasmjar compile} is asked to put into a jar.
 *
 * @param files the modules
 * @param output the jar
 * @param packageName package of the classes, or null for one that no other module has
 * @param withoutCode whether the jar lacks what it takes to compile again
 * @param profile file of the agent's, or null for none
 */
record CompileRequest(
        List<Path> files, Path output, String packageName, boolean withoutCode, Path profile) {}
