package dev.wasmjar.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What an {@link Entry} starts with: all of it but the bytes of its pieces, whose digests stand here,
 * and their sizes here or in the manifest. The digest at the header's end is thereby one of the whole entry.
 *
 * @param namespace whose entry it is; empty where nobody's in particular
 * @param compileMillis how long compiling took, in milliseconds
 * @param manifest the manifest, as in a jar
 * @param head the binary up to the content of its code section
 * @param tail the binary after its code section
 * @param debug what is for debugging
 * @param classDigests SHA-256 of each class file, 32 bytes each, in the order of the manifest
 * @param digest SHA-256 of the header before it, in lower-case hexadecimal
 * @param size size of the header in bytes
 */
public record EntryHeader(
        String namespace,
        long compileMillis,
        Manifest manifest,
        Piece head,
        Piece tail,
        Piece debug,
        Slice classDigests,
        String digest,
        int size) {

    private static final int DIGEST_BYTES = 32;
    private static final int MAGIC = 'W' << 24 | 'J' << 16 | 'E' << 8 | 'N';

    /**
     * A piece that follows the header.
     *
     * @param size its size in bytes
     * @param sha256 its SHA-256 in lower-case hexadecimal
     */
    public record Piece(int size, String sha256) {

        static Piece of(Slice slice) {
            return new Piece(slice.length(), slice.sha256Hex());
        }
    }

    /** The key under which a cache keeps the entry. */
    public String key() {
        return CacheKey.ofEntry(namespace, manifest.key());
    }

    /** Size of the entry in bytes, with the header. */
    public long entrySize() {
        return (long) size
                + head.size()
                + tail.size()
                + debug.size()
                + manifest.classes().totalSize();
    }

    static byte[] write(Entry entry) {
        FormatWriter out = new FormatWriter();
        out.string(entry.namespace());
        out.unsigned(entry.compileMillis());
        out.bytes(entry.manifest().toBytes());
        for (Slice slice : new Slice[] {entry.head(), entry.tail(), entry.debug()}) {
            Piece piece = Piece.of(slice);
            out.signed(piece.size());
            out.string(piece.sha256());
        }
        out.bytes(classDigests(entry));
        byte[] frame = Frame.write(MAGIC, Manifest.FORMAT_VERSION, out.bytes());
        byte[] header = Arrays.copyOf(frame, frame.length + DIGEST_BYTES);
        System.arraycopy(
                Hashes.sha256().digest(frame), 0, header, frame.length, DIGEST_BYTES);
        return header;
    }

    /** All processors digest the classes of large entries. */
    private static byte[] classDigests(Entry entry) {
        List<Slice> files = List.copyOf(entry.classes().values());
        byte[] digests = new byte[files.size() * DIGEST_BYTES];
        IntStream indices = IntStream.range(0, files.size());
        (entry.contentSize() < EntryPieces.PARALLEL_BYTES ? indices : indices.parallel())
                .forEach(
                        i ->
                                System.arraycopy(
                                        files.get(i).sha256(), 0, digests, i * DIGEST_BYTES, DIGEST_BYTES));
        return digests;
    }

    /** Whether a class file is the one of that index in the manifest. */
    boolean isClassFile(int index, Slice file) {
        int start = classDigests.offset() + index * DIGEST_BYTES;
        return Arrays.equals(
                file.sha256(), 0, DIGEST_BYTES,
                classDigests.array(), start, start + DIGEST_BYTES);
    }

    /** Size of the header that starts with these bytes. */
    private static int size(byte[] start) throws FormatException {
        int frameSize = Frame.size(MAGIC, Manifest.FORMAT_VERSION, start);
        if (frameSize > Integer.MAX_VALUE - DIGEST_BYTES) {
            throw new FormatException.Corrupt("a header of " + frameSize + " bytes");
        }
        return frameSize + DIGEST_BYTES;
    }

    /**
     * Reads the header of an entry.
     *
     * @param bytes the entry, or more than its header
     * @throws FormatException where it is damaged or of another version
     */
    public static EntryHeader read(byte[] bytes) throws FormatException {
        int size = size(bytes);
        if (bytes.length < size) {
            throw new FormatException.Corrupt("only " + bytes.length + " of " + size + " bytes");
        }
        int frameSize = size - DIGEST_BYTES;
        String digest = new Slice(bytes, 0, frameSize).sha256Hex();
        if (!digest.equals(HexFormat.of().formatHex(bytes, frameSize, size))) {
            throw new FormatException.Corrupt("digest mismatch");
        }
        int end = Frame.checkSum(bytes, frameSize);
        FormatReader in = new FormatReader(bytes, Frame.HEADER_BYTES, end);
        EntryHeader header =
                new EntryHeader(
                        in.string(),
                        in.unsigned(),
                        Manifest.read(in.bytes()),
                        readPiece(in),
                        readPiece(in),
                        readPiece(in),
                        Slice.of(in.bytes()),
                        digest,
                        size);
        in.requireEnd();
        ClassTable classes = header.manifest().classes();
        classes.check();
        if (header.classDigests().length() != classes.size() * DIGEST_BYTES) {
            throw new FormatException.Corrupt(
                    "digests of classes of " + header.classDigests().length() + " bytes");
        }
        return header;
    }

    /**
     * Reads the header of an entry from a stream, and no further.
     *
     * @throws FormatException where it is damaged or of another version
     */
    public static EntryHeader read(InputStream in) throws IOException {
        byte[] start = in.readNBytes(Frame.HEADER_BYTES);
        int size = size(start);
        byte[] rest = in.readNBytes(size - start.length);
        if (rest.length < size - start.length) {
            throw new FormatException.Corrupt("the header ends after " + (start.length + rest.length) + " bytes");
        }
        byte[] bytes = Arrays.copyOf(start, size);
        System.arraycopy(rest, 0, bytes, start.length, rest.length);
        return read(bytes);
    }

    /** Reads the header of an entry, and no further. */
    static EntryHeader read(EntryPieces.Bytes entry) throws IOException {
        Slice start = entry.slice(0, (int) Math.min(Frame.HEADER_BYTES, entry.size()));
        Slice header = entry.slice(0, size(start.toArray()));
        return read(header.offset() == 0 ? header.array() : header.toArray());
    }

    private static Piece readPiece(FormatReader in) throws FormatException.Corrupt {
        int size = in.integer();
        if (size < 0) {
            throw new FormatException.Corrupt("a piece of " + size + " bytes");
        }
        return new Piece(size, in.string());
    }
}
