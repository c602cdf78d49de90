package dev.wasmjar.compiler.opcode;

/** The proposal that brought an instruction; all but the last two are part of WebAssembly 3.0. */
public enum Feature {
    MVP("mvp"),
    SIGN_EXTENSION("sign-extension"),
    SATURATING_CONVERSION("saturating-float-to-int"),
    REFERENCE_TYPES("reference-types"),
    BULK_MEMORY("bulk-memory"),
    SIMD("simd"),
    RELAXED_SIMD("relaxed-simd"),
    TAIL_CALL("tail-call"),
    FUNCTION_REFERENCES("function-references"),
    GC("gc"),
    EXCEPTION_HANDLING("exception-handling"),
    LEGACY_EXCEPTIONS("legacy-exceptions"),
    THREADS("threads");

    private final String text;

    Feature(String text) {
        this.text = text;
    }

    /** The name of the proposal. */
    @Override
    public String toString() {
        return text;
    }
}
