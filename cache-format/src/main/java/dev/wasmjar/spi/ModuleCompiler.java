package dev.wasmjar.spi;

import java.util.SortedMap;

/** Compiles modules; found as a service by the runtime. Safe for use by several threads. */
public interface ModuleCompiler {

    /**
     * Name of a class beside the compiler that tells its fingerprint without loading it: a {@code
     * Supplier<String>} with a constructor for all.
     */
    String FINGERPRINT_CLASS = "dev.wasmjar.compiler.Fingerprint";

    /** SHA-256 of the compiler's own content, in hexadecimal: another content, another output. */
    String fingerprint();

    /** The version of the runtime ABI that the output calls. */
    int abiVersion();

    /**
     * Compiles a module.
     *
     * @param wasm the WebAssembly binary; not to be modified meanwhile
     * @param options options that affect the output, by name; none for the defaults
     * @throws InvalidModuleException where the module is malformed, invalid, or not supported
     * @throws IllegalArgumentException where an option is unknown or has an impossible value
     */
    CompiledModule compile(byte[] wasm, SortedMap<String, String> options);

    /**
     * Decodes and validates a module, and compiles its functions when they are first needed; the classes
     * are those that {@link #compile} makes. Throws as that does, but for functions that turn out to be
     * too complex for the JVM: they are refused when they are first needed.
     *
     * @param wasm the WebAssembly binary; not to be modified as long as the result is used
     * @param wasmSha256 its SHA-256, in lower-case hexadecimal
     * @param keepsClasses whether {@link OpenedModule#whole} will be asked for
     */
    OpenedModule open(
            byte[] wasm,
            String wasmSha256,
            SortedMap<String, String> options,
            boolean keepsClasses);

    /** A module that begins to arrive. */
    ArrivingModule arriving();
}
