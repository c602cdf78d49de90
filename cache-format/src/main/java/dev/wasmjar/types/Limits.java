package dev.wasmjar.types;

import java.util.OptionalLong;

/**
 * Size limits of a memory (in pages) or of a table (in elements) (WebAssembly 3.0, section 2.3.11).
 *
 * @param min least size, unsigned
 * @param max greatest size, unsigned, where there is one
 */
public record Limits(long min, OptionalLong max) {

    /** Whether something of these limits may be imported where {@code required} is asked for. */
    public boolean matches(Limits required) {
        return Long.compareUnsigned(min, required.min) >= 0
                && (required.max.isEmpty()
                        || max.isPresent()
                                && Long.compareUnsigned(max.getAsLong(), required.max.getAsLong()) <= 0);
    }

    @Override
    public String toString() {
        return Long.toUnsignedString(min)
                + (max.isPresent() ? " " + Long.toUnsignedString(max.getAsLong()) : "");
    }
}
