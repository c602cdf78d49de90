package dev.wasmjar.cli;

/** Ends a command with a message for the user. */
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failure(String message) {
        super(message);
    }
}
