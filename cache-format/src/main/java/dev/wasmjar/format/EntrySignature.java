package dev.wasmjar.format;

import java.nio.charset.StandardCharsets;

/**
 * A signature of an {@link Entry}, kept apart from it: {@code frame('WJSG', keyId:string
 * signature:bytes)}, the frame as that of {@link Manifest}. What is signed is {@link #message}.
 *
 * @param keyId SHA-256 of the public key in its X.509 encoding, in lower-case hexadecimal
 * @param signature the signature (Ed25519)
 */
public record EntrySignature(String keyId, byte[] signature) {
    private static final int MAGIC = 'W' << 24 | 'J' << 16 | 'S' << 8 | 'G';

    /** What is signed of an entry: a line with the digest that covers all of it. */
    public static byte[] message(EntryHeader header) {
        return ("wasmjar entry " + header.digest() + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** The signature as bytes. */
    public byte[] toBytes() {
        FormatWriter out = new FormatWriter();
        out.string(keyId);
        out.bytes(signature);
        return Frame.write(MAGIC, Manifest.FORMAT_VERSION, out.bytes());
    }

    /**
     * Reads a signature.
     *
     * @throws FormatException where it is damaged or of another version
     */
    public static EntrySignature read(byte[] bytes) throws FormatException {
        int end = Frame.check(MAGIC, Manifest.FORMAT_VERSION, bytes);
        FormatReader in = new FormatReader(bytes, Frame.HEADER_BYTES, end);
        EntrySignature signature = new EntrySignature(in.string(), in.bytes());
        in.requireEnd();
        return signature;
    }
}
