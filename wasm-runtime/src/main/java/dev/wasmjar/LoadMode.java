package dev.wasmjar;

/** Where the classes of a module may come from. */
public enum LoadMode {
    /** Precompiled classes where they fit; otherwise compile now, with one warning that says why. */
    AUTO,
    /** Precompiled classes only; anything else fails before compiling, with the reason. */
    REQUIRE_PRECOMPILED,
    /** Always compile now. */
    JIT_ONLY
}
