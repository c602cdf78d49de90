package dev.wasmjar.benchmarks.engine;

/** An engine is not there; the message says what is missing. */
public final class Unavailable extends Exception {
    private static final long serialVersionUID = 1L;

    Unavailable(String message) {
        super(message);
    }
}
