package dev.wasmjar.format;

/**
 * What an address had when a module was last loaded from it: {@code frame('WJSR', url etag lastModified
 * wasmSha256)}, the frame as that of {@link Manifest}.
 *
 * @param url the address
 * @param etag the entity tag of the answer, or an empty string
 * @param lastModified when the answer was last changed, as the server wrote it, or an empty string
 * @param wasmSha256 SHA-256 of the WebAssembly binary, in lower-case hexadecimal
 */
public record ModuleSource(String url, String etag, String lastModified, String wasmSha256) {
    private static final int MAGIC = 'W' << 24 | 'J' << 16 | 'S' << 8 | 'R';

    /** The source as bytes. */
    public byte[] toBytes() {
        FormatWriter out = new FormatWriter();
        out.string(url);
        out.string(etag);
        out.string(lastModified);
        out.string(wasmSha256);
        return Frame.write(MAGIC, Manifest.FORMAT_VERSION, out.bytes());
    }

    /**
     * Reads a source.
     *
     * @throws FormatException where it is damaged or of another version
     */
    public static ModuleSource read(byte[] bytes) throws FormatException {
        int end = Frame.check(MAGIC, Manifest.FORMAT_VERSION, bytes);
        FormatReader in = new FormatReader(bytes, Frame.HEADER_BYTES, end);
        ModuleSource source =
                new ModuleSource(in.string(), in.string(), in.string(), in.string());
        in.requireEnd();
        return source;
    }
}
