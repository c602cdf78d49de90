package dev.wasmjar.format;

import dev.wasmjar.format.Manifest.ClassEntry;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The classes of a module, sorted by name. There may be thousands, of which a start from a jar needs
 * none, and one from an entry of a cache few: so they stay as they are in the file.
 */
public final class ClassTable {
    private static final int DIGEST_BYTES = 32;

    private final Numbers nameEnds;
    private final Slice names;
    private final Numbers ends;
    private final Slice digests;

    private ClassTable(Numbers nameEnds, Slice names, Numbers ends, Slice digests) {
        this.nameEnds = nameEnds;
        this.names = names;
        this.ends = ends;
        this.digests = digests;
    }

    /**
     * These classes.
     *
     * @param entries sorted by name
     * @throws ArithmeticException where they have 2 GiB or more together
     */
    public static ClassTable of(List<ClassEntry> entries) {
        int[] nameEnds = new int[entries.size()];
        int[] ends = new int[nameEnds.length];
        ByteArrayOutputStream names = new ByteArrayOutputStream();
        ByteArrayOutputStream digests = new ByteArrayOutputStream();
        int end = 0;
        for (int i = 0; i < nameEnds.length; i++) {
            ClassEntry entry = entries.get(i);
            names.writeBytes(entry.name().getBytes(StandardCharsets.UTF_8));
            digests.writeBytes(HexFormat.of().parseHex(entry.sha256()));
            end = Math.addExact(end, entry.size());
            nameEnds[i] = names.size();
            ends[i] = end;
        }
        return new ClassTable(
                Numbers.of(nameEnds),
                Slice.of(names.toByteArray()),
                Numbers.of(ends),
                Slice.of(digests.toByteArray()));
    }

    void write(FormatWriter out) {
        out.numbers(nameEnds);
        out.slice(names);
        out.numbers(ends);
        out.slice(digests);
    }

    static ClassTable read(FormatReader in) throws FormatException.Corrupt {
        Numbers nameEnds = in.numbers();
        Slice names = in.slice();
        Numbers ends = in.numbers(nameEnds.size());
        Slice digests = in.slice();
        if (digests.length() != nameEnds.size() * DIGEST_BYTES) {
            throw new FormatException.Corrupt("digests of " + digests.length() + " bytes");
        }
        return new ClassTable(nameEnds, names, ends, digests);
    }

    /** Checks what reading a manifest takes for granted, since its checksum is right. */
    void check() throws FormatException.Corrupt {
        int nameEnd = 0;
        int end = 0;
        for (int i = 0; i < size(); i++) {
            if (nameEnds.get(i) < nameEnd || ends.get(i) < end) {
                throw new FormatException.Corrupt("class " + i + " is of negative size");
            }
            nameEnd = nameEnds.get(i);
            end = ends.get(i);
        }
        if (nameEnd != names.length()) {
            throw new FormatException.Corrupt("names of classes of " + names.length() + " bytes");
        }
    }

    /** How many there are. */
    public int size() {
        return nameEnds.size();
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return size() == 0;
    }

    private static int before(Numbers ends, int index) {
        return index == 0 ? 0 : ends.get(index - 1);
    }

    /** The internal name of a class. */
    public String name(int index) {
        int start = before(nameEnds, index);
        return new String(
                names.array(),
                names.offset() + start,
                nameEnds.get(index) - start,
                StandardCharsets.UTF_8);
    }

    /** Size of a class file in bytes. */
    public int size(int index) {
        return ends.get(index) - start(index);
    }

    /** Bytes that the class files before this one have together. */
    public int start(int index) {
        return before(ends, index);
    }

    /** Bytes that all class files have together. */
    public int totalSize() {
        return before(ends, size());
    }

    /** SHA-256 of a class file, in hexadecimal. */
    public String sha256(int index) {
        int start = digests.offset() + index * DIGEST_BYTES;
        return HexFormat.of().formatHex(digests.array(), start, start + DIGEST_BYTES);
    }

    /** The index of the class of that internal name; negative where there is none. */
    public int find(String internalName) {
        int low = 0;
        int high = size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = name(middle).compareTo(internalName);
            if (order == 0) {
                return middle;
            } else if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClassTable table && list().equals(table.list());
    }

    @Override
    public int hashCode() {
        return list().hashCode();
    }

    @Override
    public String toString() {
        return list().toString();
    }

    /** All of them. */
    public List<ClassEntry> list() {
        List<ClassEntry> list = new ArrayList<>(size());
        for (int i = 0; i < size(); i++) {
            list.add(new ClassEntry(name(i), size(i), sha256(i)));
        }
        return list;
    }
}
