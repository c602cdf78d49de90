package dev.wasmjar.agent;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the agent is to do.
 *
 * @param record the profile to add to
 * @param trace whether to print a time line
 * @param traceFile where to; on standard error where there is none
 * @param boot whether the boot class loader loads precompiled modules
 */
record AgentOptions(
        Optional<Path> record, boolean trace, Optional<Path> traceFile, boolean boot) {

    /**
     * Reads options, which stand in any order with commas between.
     *
     * @throws IllegalArgumentException where they are others, or none
     */
    static AgentOptions of(String text) {
        Optional<Path> record = Optional.empty();
        boolean trace = false;
        Optional<Path> traceFile = Optional.empty();
        boolean boot = false;
        for (String option : text == null ? new String[] {""} : text.split(",", -1)) {
            String[] words = option.split("=", 2);
            boolean hasValue = words.length == 2 && !words[1].isEmpty();
            if (words[0].equals("record") && hasValue) {
                record = Optional.of(Path.of(words[1]));
            } else if (words[0].equals("trace") && (words.length == 1 || hasValue)) {
                trace = true;
                traceFile = hasValue ? Optional.of(Path.of(words[1])) : traceFile;
            } else if (option.equals(BootRuntime.OPTION)) {
                boot = true;
            } else {
                throw new IllegalArgumentException(
                        "the agent's options are '" + text
                                + "', expected boot, record=FILE, trace or trace=FILE, with commas between");
            }
        }
        return new AgentOptions(record, trace, traceFile, boot);
    }
}
