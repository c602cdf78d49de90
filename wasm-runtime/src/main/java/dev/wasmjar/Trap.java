package dev.wasmjar;

/**
 * A trap: the module did something that WebAssembly defines as the end of the computation
 * (WebAssembly 3.0, section 4.2.2). The message is the specification's, such as {@code integer divide
 * by zero}. The instance stays usable.
 */
public final class Trap extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A trap with the specification's message. */
    public Trap(String message) {
        super(message);
    }

    /** A trap with the specification's message, found by the Java exception {@code cause}. */
    public Trap(String message, Throwable cause) {
        super(message, cause);
        setStackTrace(cause.getStackTrace());
    }
}
