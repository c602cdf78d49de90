package dev.wasmjar.aotcache;

/** A training run that made nothing of use; the message says why, with the end of what was printed. */
public final class TrainingException extends Exception {
    private static final long serialVersionUID = 1L;

    TrainingException(String message) {
        super(message);
    }
}
