package dev.wasmjar.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * An entry whose pieces are read when they are needed. Each is checked against the digest that the header
 * has of it every time that it is read, and what was checked are the bytes that are given. Safe for use by
 * several threads.
 */
public final class EntryPieces implements BinaryPieces {

    /** Entries from which on all classes are digested by several threads. */
    static final int PARALLEL_BYTES = 1 << 20;

    /** Where the bytes of an entry are. */
    public interface Bytes {

        /** Number of bytes. */
        long size() throws IOException;

        /** Bytes from {@code position} on, which nobody changes; fails where there are fewer. */
        Slice slice(long position, int length) throws IOException;
    }

    private record InMemory(byte[] bytes) implements Bytes {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public Slice slice(long position, int length) throws FormatException.Corrupt {
            if (length > bytes.length - position) {
                throw new FormatException.Corrupt(
                        "only " + bytes.length + " of " + (position + length) + " bytes");
            }
            return new Slice(bytes, (int) position, length);
        }
    }

    private final EntryHeader header;
    private final Bytes bytes;
    private final ClassTable classes;

    private EntryPieces(EntryHeader header, Bytes bytes) {
        this.header = header;
        this.bytes = bytes;
        this.classes = header.manifest().classes();
    }

    /** An entry that is at hand, see {@link #open(Bytes)}. */
    public static EntryPieces of(byte[] bytes) throws FormatException {
        try {
            return open(new InMemory(bytes));
        } catch (FormatException e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads the header of an entry and checks that, and how many bytes there are.
     *
     * @throws FormatException where it is damaged or of another version
     */
    public static EntryPieces open(Bytes bytes) throws IOException {
        EntryHeader header = EntryHeader.read(bytes);
        if (header.entrySize() != bytes.size()) {
            throw new FormatException.Corrupt(
                    bytes.size() + " bytes instead of " + header.entrySize());
        }
        return new EntryPieces(header, bytes);
    }

    /** The header. */
    public EntryHeader header() {
        return header;
    }

    @Override
    public Manifest manifest() {
        return header.manifest();
    }

    @Override
    public Slice head() throws IOException {
        return piece("the head", header.size(), header.head());
    }

    @Override
    public Slice tail() throws IOException {
        return piece("the tail", (long) header.size() + header.head().size(), header.tail());
    }

    @Override
    public Slice debug() throws IOException {
        long start = (long) header.size() + header.head().size() + header.tail().size();
        return piece("what is for debugging", start, header.debug());
    }

    private Slice piece(String what, long start, EntryHeader.Piece piece) throws IOException {
        Slice slice = bytes.slice(start, piece.size());
        if (!slice.sha256Hex().equals(piece.sha256())) {
            throw new FormatException.Corrupt("digest mismatch in " + what);
        }
        return slice;
    }

    /** The class file of that index in the {@link ClassTable}. */
    public Slice classFile(int index) throws IOException {
        long start = header.entrySize() - classes.totalSize() + classes.start(index);
        Slice slice = bytes.slice(start, classes.size(index));
        if (!header.isClassFile(index, slice)) {
            throw new FormatException.Corrupt("digest mismatch in class " + classes.name(index));
        }
        return slice;
    }

    /** All of the entry. */
    public Entry whole() throws IOException {
        IntStream indices = IntStream.range(0, classes.size());
        List<IOException> failures = Collections.synchronizedList(new ArrayList<>());
        Slice[] files = new Slice[classes.size()];
        (bytes.size() < PARALLEL_BYTES ? indices : indices.parallel())
                .forEach(
                        i -> {
                            try {
                                files[i] = classFile(i);
                            } catch (IOException e) {
                                failures.add(e);
                            }
                        });
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
        SortedMap<String, Slice> byName = new TreeMap<>();
        for (int i = 0; i < files.length; i++) {
            byName.put(classes.name(i), files[i]);
        }
        return new Entry(
                header.namespace(),
                header.compileMillis(),
                manifest(),
                head(),
                tail(),
                debug(),
                Collections.unmodifiableSortedMap(byName));
    }
}
