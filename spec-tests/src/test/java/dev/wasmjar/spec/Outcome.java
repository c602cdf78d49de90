package dev.wasmjar.spec;

/** How a command ended. */
sealed interface Outcome {
    /** As the script says. */
    record Passed() implements Outcome {}

    /** Not as the script says. */
    record Failed(String reason) implements Outcome {}

    /** Not at all, as it needs a module that uses a feature that is not compiled. */
    record Waiting(String feature) implements Outcome {}
}
