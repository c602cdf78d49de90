package dev.wasmjar.load;

import dev.wasmjar.MissReason;

/** Precompiled classes that can't be used, and why. */
final class Miss extends Exception {
    private static final long serialVersionUID = 1L;

    private final MissReason reason;
    private final String detail;

    Miss(MissReason reason, String detail) {
        super(reason + " " + detail, null, false, false);
        this.reason = reason;
        this.detail = detail;
    }

    MissReason reason() {
        return reason;
    }

    /** The reason, and what was found, as the end of a sentence. */
    String text() {
        return detail.isEmpty() ? reason.sentence() : reason.sentence() + " (" + detail + ")";
    }
}
