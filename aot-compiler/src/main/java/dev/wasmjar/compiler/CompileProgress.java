package dev.wasmjar.compiler;

/** Hears how far the compilation of a module is. */
@FunctionalInterface
public interface CompileProgress {

    /** Hears nothing. */
    CompileProgress NONE = (functions, allFunctions, codeBytes, allCodeBytes) -> {};

    /**
     * More functions are compiled. Called by any of the threads that compile, by several at the same
     * time.
     *
     * @param functions how many functions are compiled by now
     * @param allFunctions how many there are
     * @param codeBytes size of their bodies by now, in bytes of WebAssembly
     * @param allCodeBytes size of all bodies
     */
    void advanced(int functions, int allFunctions, long codeBytes, long allCodeBytes);
}
