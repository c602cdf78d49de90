package dev.wasmjar.debug;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Lines of source code by address, from the section {@code .debug_line} of DWARF 2 to 5. An address is
 * an offset from the start of the code section's content.
 */
public final class LineTable {

    /**
     * A place in source code.
     *
     * @param file name of the file, without folders
     * @param line line in it, from 1
     */
    public record Place(String file, int line) {}

    /** No lines. */
    public static final LineTable EMPTY = new LineTable();

    private final NavigableMap<Long, Optional<Place>> places = new TreeMap<>();

    private LineTable() {}

    /**
     * Reads the lines. What is damaged, or of another version, is left out.
     *
     * @param sections contents of custom sections by name; used are {@code .debug_line}, {@code
     *     .debug_line_str} and {@code .debug_str}
     */
    public static LineTable read(Map<String, byte[]> sections) {
        byte[] lines = sections.get(".debug_line");
        if (lines == null) {
            return EMPTY;
        }
        LineTable table = new LineTable();
        DwarfReader in = new DwarfReader(lines, sections);
        try {
            while (in.hasMore()) {
                new LineProgram(in.unit(), table::add).run();
            }
        } catch (IndexOutOfBoundsException e) {
            // The lines so far are good: each unit says how long it is.
            return table;
        }
        return table;
    }

    /** Adds where code from an address on is from; null ends a sequence. */
    private void add(long address, Place place) {
        if (place == null) {
            places.putIfAbsent(address, Optional.empty());
        } else {
            places.put(address, Optional.of(place));
        }
    }

    /** Where the instruction at an address is from, if that is known. */
    public Optional<Place> at(long address) {
        Map.Entry<Long, Optional<Place>> entry = places.floorEntry(address);
        return entry == null ? Optional.empty() : entry.getValue();
    }
}
