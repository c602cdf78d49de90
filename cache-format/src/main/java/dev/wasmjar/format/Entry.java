package dev.wasmjar.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A compiled module as one piece, as caches keep it: what a jar has of a module, byte for byte, but for
 * the code section of the binary.
 *
 * <p>As bytes (primitives as in {@link FormatWriter}, {@code frame} as that of {@link Manifest}):
 *
 * <pre>
 * entry  := header  head  tail  debug  class*        the classes in the order of the manifest
 * header := frame('WJEN', namespace compileMillis manifest:bytes piece(head) piece(tail) piece(debug)
 *                 digests:bytes)                     SHA-256 of each class
 *           digest:byte[32]                          SHA-256 of the frame
 * piece  := size sha256
 * </pre>
 *
 * @param namespace whose entry it is; empty where nobody's in particular
 * @param compileMillis how long compiling took, in milliseconds
 * @param manifest the manifest, as in a jar
 * @param head the binary up to the content of its code section
 * @param tail the binary after its code section
 * @param debug what is for debugging, see {@link DebugInfo}
 * @param classes the class files by internal name
 */
public record Entry(
        String namespace,
        long compileMillis,
        Manifest manifest,
        Slice head,
        Slice tail,
        Slice debug,
        SortedMap<String, Slice> classes)
        implements BinaryPieces {

    /**
     * The entry of a module that was just compiled.
     *
     * @param classes the class files by internal name
     * @param debug what is for debugging
     * @param wasm the binary, of which head and tail are copied
     */
    public static Entry of(
            String namespace,
            long compileMillis,
            Manifest manifest,
            SortedMap<String, byte[]> classes,
            DebugInfo debug,
            byte[] wasm) {
        ModuleDescriptor.Range code = manifest.descriptor().codeSection();
        int codeEnd = (int) (code.offset() + code.length());
        SortedMap<String, Slice> slices = new TreeMap<>();
        classes.forEach((name, bytes) -> slices.put(name, Slice.of(bytes)));
        return new Entry(
                namespace,
                compileMillis,
                manifest,
                Slice.of(Arrays.copyOfRange(wasm, 0, (int) code.offset())),
                Slice.of(Arrays.copyOfRange(wasm, codeEnd, wasm.length)),
                Slice.of(debug.toBytes()),
                slices);
    }

    /** The key under which a cache keeps it. */
    public String key() {
        return CacheKey.ofEntry(namespace, manifest.key());
    }

    /** The same for another namespace. */
    public Entry inNamespace(String other) {
        return new Entry(other, compileMillis, manifest, head, tail, debug, classes);
    }

    /** Size of its pieces in bytes. */
    public long contentSize() {
        long size = (long) head.length() + tail.length() + debug.length();
        for (Slice type : classes.values()) {
            size += type.length();
        }
        return size;
    }

    /**
     * The entry as bytes.
     *
     * @throws IllegalArgumentException where it is larger than an array can be
     */
    public byte[] toBytes() {
        byte[] header = EntryHeader.write(this);
        long size = header.length + contentSize();
        if (size > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("an entry of " + size + " bytes");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream((int) size);
        out.writeBytes(header);
        for (Slice slice : pieces()) {
            out.write(slice.array(), slice.offset(), slice.length());
        }
        return out.toByteArray();
    }

    private List<Slice> pieces() {
        List<Slice> pieces = new ArrayList<>(List.of(head, tail, debug));
        pieces.addAll(classes.values());
        return pieces;
    }

    /**
     * Reads an entry, whose pieces stay where they are in {@code bytes}, and checks all digests.
     *
     * @throws FormatException.Corrupt where the bytes are damaged
     * @throws FormatException.TooOld where they are of an earlier format version
     * @throws FormatException.TooNew where they are of a later format version
     */
    public static Entry read(byte[] bytes) throws FormatException {
        try {
            return EntryPieces.of(bytes).whole();
        } catch (FormatException e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
