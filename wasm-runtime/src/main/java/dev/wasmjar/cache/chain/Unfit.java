package dev.wasmjar.cache.chain;

import dev.wasmjar.MissReason;
import dev.wasmjar.format.FormatException;

/** Code that is there and can't be used, and why. */
public final class Unfit extends Exception {
    private static final long serialVersionUID = 1L;

    private final MissReason reason;
    private final String detail;

    /** Code that is not used for {@code reason}; {@code detail} says what was found, or is empty. */
    public Unfit(MissReason reason, String detail) {
        super(reason + " " + detail, null, false, false);
        this.reason = reason;
        this.detail = detail;
    }

    /** Bytes that can't be read as what they should be. */
    public static Unfit of(FormatException e) {
        MissReason reason = MissReason.CORRUPT;
        if (e instanceof FormatException.TooOld) {
            reason = MissReason.FORMAT_TOO_OLD;
        } else if (e instanceof FormatException.TooNew) {
            reason = MissReason.FORMAT_TOO_NEW;
        }
        return new Unfit(reason, e.getMessage());
    }

    /** Why it can't be used. */
    public MissReason reason() {
        return reason;
    }

    /** What was found; may be empty. */
    public String detail() {
        return detail;
    }
}
