package dev.wasmjar.spec;

/** How a command ended. */
sealed interface Outcome {
    /**
     * As the script says.
     *
     * @param seen the results, or the text of the trap, which must be the same in all ways
     */
    record Passed(String seen) implements Outcome {}

    /** Not as the script says. */
    record Failed(String reason) implements Outcome {}

    /** Not at all, as it needs a module that uses a feature that is not compiled. */
    record Waiting(String feature) implements Outcome {}
}
