package dev.wasmjar;

/** Where the classes of a module may come from. */
public enum LoadMode {
    /**
     * Precompiled classes where they fit, then what a cache has; otherwise compile now, with one warning
     * that says why.
     */
    AUTO,
    /** Precompiled classes, or what a cache has; anything else fails before compiling, with the reason. */
    REQUIRE_PRECOMPILED,
    /** Always compile now, and keep nothing. */
    JIT_ONLY
}
