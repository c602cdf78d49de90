package dev.wasmjar;

/**
 * An import that is missing or has the wrong type. The message names the import, what was asked for
 * and what was given (WebAssembly 3.0, section 4.7.4).
 */
public final class LinkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A failed link. */
    public LinkException(String message) {
        super(message);
    }
}
