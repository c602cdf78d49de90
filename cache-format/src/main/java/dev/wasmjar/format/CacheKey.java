package dev.wasmjar.format;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.SortedMap;

/** The key of a compilation: everything that its output depends on. */
public final class CacheKey {
    private CacheKey() {}

    /**
     * SHA-256, in hexadecimal, over the format version, the ABI version, the compiler's fingerprint, the
     * options that affect the output and the SHA-256 of the WebAssembly binary.
     */
    public static String of(
            int abiVersion,
            String compilerFingerprint,
            SortedMap<String, String> options,
            String wasmSha256) {
        StringBuilder text = new StringBuilder();
        text.append("format ").append(Manifest.FORMAT_VERSION).append('\n');
        text.append("abi ").append(abiVersion).append('\n');
        text.append("compiler ").append(compilerFingerprint).append('\n');
        options.forEach(
                (name, value) ->
                        text.append("option ")
                                .append(name.length()).append(':').append(name).append('=')
                                .append(value.length()).append(':').append(value).append('\n'));
        text.append("wasm ").append(wasmSha256).append('\n');
        byte[] digest =
                Hashes.sha256().digest(text.toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }
}
