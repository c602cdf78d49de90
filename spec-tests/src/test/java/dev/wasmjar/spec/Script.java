package dev.wasmjar.spec;

import java.util.List;
import java.util.NavigableSet;

/**
 * A script.
 *
 * @param commands its commands, in order
 * @param skippedLines lines of the commands that are left out, as their modules have no binary form
 */
record Script(List<Command> commands, NavigableSet<Integer> skippedLines) {}
