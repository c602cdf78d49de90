package dev.wasmjar;

import java.util.Optional;

/**
 * A module that can't be loaded: it is not found, or it may or can not be compiled now. A module whose
 * bytes are at fault is refused with {@link dev.wasmjar.spi.InvalidModuleException} instead.
 */
public final class ModuleLoadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final MissReason reason;

    /** A module that is not found, or can't be read. */
    public ModuleLoadException(String message, Throwable cause) {
        super(message, cause);
        this.reason = null;
    }

    /** A module that would have to be compiled now, because of {@code reason}. */
    public ModuleLoadException(String message, MissReason reason) {
        super(message);
        this.reason = reason;
    }

    /** Why precompiled classes were not used, where that is what it is about. */
    public Optional<MissReason> reason() {
        return Optional.ofNullable(reason);
    }
}
