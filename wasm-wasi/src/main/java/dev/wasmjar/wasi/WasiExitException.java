package dev.wasmjar.wasi;

/**
 * Thrown through the guest by {@code proc_exit}. Without a stack trace; {@link Wasi#run} catches
 * it.
 */
public final class WasiExitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    WasiExitException(int status) {
        super("the module exited with status " + Integer.toUnsignedString(status),
                null, false, false);
        this.status = status;
    }

    /** The exit status that the guest gave, as it gave it: any 32-bit number; 0 is success. */
    public int status() {
        return status;
    }
}
