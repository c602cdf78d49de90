package dev.wasmjar.cache.chain;

import dev.wasmjar.CodeOrigin;
import dev.wasmjar.MissReason;

/**
 * A level that has no code that fits.
 *
 * @param level which
 * @param reason why
 * @param detail what was found; may be empty
 */
public record Miss(CodeOrigin level, MissReason reason, String detail) {

    /** The reason, and what was found, as the end of a sentence. */
    public String text() {
        return detail.isEmpty() ? reason.sentence() : reason.sentence() + " (" + detail + ")";
    }
}
