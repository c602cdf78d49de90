package dev.wasmjar.format;

import dev.wasmjar.format.Manifest.ClassEntry;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The classes of a module, sorted by name. There may be thousands, of which a start from a jar needs
 * none, and one from an entry of a cache few: so they stay as they are in the file.
 */
public final class ClassTable {
    private final Numbers nameEnds;
    private final Slice names;
    private final Numbers ends;
    private final Numbers checksums;

    private ClassTable(Numbers nameEnds, Slice names, Numbers ends, Numbers checksums) {
        this.nameEnds = nameEnds;
        this.names = names;
        this.ends = ends;
        this.checksums = checksums;
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
        int[] checksums = new int[nameEnds.length];
        ByteArrayOutputStream names = new ByteArrayOutputStream();
        int end = 0;
        for (int i = 0; i < nameEnds.length; i++) {
            ClassEntry entry = entries.get(i);
            names.writeBytes(entry.name().getBytes(StandardCharsets.UTF_8));
            end = Math.addExact(end, entry.size());
            nameEnds[i] = names.size();
            ends[i] = end;
            checksums[i] = entry.crc32();
        }
        return new ClassTable(
                Numbers.of(nameEnds),
                Slice.of(names.toByteArray()),
                Numbers.of(ends),
                Numbers.of(checksums));
    }

    void write(FormatWriter out) {
        out.numbers(nameEnds);
        out.slice(names);
        out.numbers(ends);
        out.numbers(checksums);
    }

    static ClassTable read(FormatReader in) throws FormatException.Corrupt {
        Numbers nameEnds = in.numbers();
        Slice names = in.slice();
        Numbers ends = in.numbers(nameEnds.size());
        Numbers checksums = in.numbers(nameEnds.size());
        return new ClassTable(nameEnds, names, ends, checksums);
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
            list.add(new ClassEntry(name(i), size(i), checksums.get(i)));
        }
        return list;
    }
}
