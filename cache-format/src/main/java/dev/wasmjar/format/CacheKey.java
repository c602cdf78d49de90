package dev.wasmjar.format;

import java.nio.charset.StandardCharsets;
import java.util.SortedMap;

/**
 * Keys. That of a <em>compilation</em> stands for everything that its output depends on. That of an
 * <em>entry</em>, under which a cache keeps the output, adds a namespace, so that tenants of one cache
 * never meet each other's entries. All are SHA-256 in lower-case hexadecimal.
 */
public final class CacheKey {
    private CacheKey() {}

    /**
     * The key of a compilation: over the format version, the ABI version, the compiler's fingerprint,
     * the options that affect the output and the SHA-256 of the WebAssembly binary.
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
                (name, value) -> {
                    text.append("option ");
                    appendWithLength(text, name).append('=');
                    appendWithLength(text, value).append('\n');
                });
        text.append("wasm ").append(wasmSha256).append('\n');
        return hash(text);
    }

    /** The key of an entry: over its namespace and the key of the compilation. */
    public static String ofEntry(String namespace, String compilationKey) {
        return hash(
                inNamespace(namespace).append("compilation ").append(compilationKey).append('\n'));
    }

    /** What the entries of one module in one namespace have in common, whatever compiled it. */
    public static String ofModule(String namespace, String wasmSha256) {
        return hash(inNamespace(namespace).append("wasm ").append(wasmSha256).append('\n'));
    }

    /** The key under which the signature of an entry is kept, where there is no other place for it. */
    public static String ofSignature(String entryKey) {
        return hash("signature of entry " + entryKey + "\n");
    }

    /** The key under which a cache keeps what an address had. */
    public static String ofSource(String namespace, String url) {
        return hash(inNamespace(namespace).append("url ").append(url).append('\n'));
    }

    private static StringBuilder inNamespace(String namespace) {
        return appendWithLength(new StringBuilder("namespace "), namespace).append('\n');
    }

    private static StringBuilder appendWithLength(StringBuilder text, String value) {
        return text.append(value.length()).append(':').append(value);
    }

    private static String hash(CharSequence text) {
        return Hashes.sha256Hex(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
