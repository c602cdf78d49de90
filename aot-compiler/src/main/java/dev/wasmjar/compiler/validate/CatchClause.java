package dev.wasmjar.compiler.validate;

/**
 * A catch clause of {@code try_table} (WebAssembly 3.0, section 5.4).
 *
 * @param kind which of the four forms
 * @param tag index of the tag, or -1 where the form has none
 * @param depth label to branch to, counted from outside the {@code try_table}
 */
public record CatchClause(Kind kind, int tag, int depth) {

    /** The forms, in the order of their binary codes. */
    public enum Kind {
        CATCH,
        CATCH_REF,
        CATCH_ALL,
        CATCH_ALL_REF
    }
}
