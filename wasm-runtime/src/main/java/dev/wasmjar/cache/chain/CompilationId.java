package dev.wasmjar.cache.chain;

import dev.wasmjar.format.CacheKey;
import java.util.SortedMap;

/**
 * What would be compiled now, and by what: an entry fits if all of this is the same.
 *
 * @param abiVersion version of the runtime ABI
 * @param compilerFingerprint SHA-256 of the compiler's content, in hexadecimal
 * @param options the options that affect the output
 * @param wasmSha256 SHA-256 of the WebAssembly binary, in hexadecimal
 */
public record CompilationId(
        int abiVersion,
        String compilerFingerprint,
        SortedMap<String, String> options,
        String wasmSha256) {

    /** The key of the compilation. */
    public String key() {
        return CacheKey.of(abiVersion, compilerFingerprint, options, wasmSha256);
    }
}
