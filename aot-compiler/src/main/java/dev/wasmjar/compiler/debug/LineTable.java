package dev.wasmjar.compiler.debug;

import dev.wasmjar.compiler.module.DecodedModule;
import java.util.Optional;

/**
 * Lines of source code by address, from the section {@code .debug_line} of DWARF 2 to 5. An address is
 * an offset from the start of the code section's content.
 */
public final class LineTable {

    /** No lines. */
    public static final LineTable EMPTY = new LineTable(new LineRows());

    private final LineRows rows;

    private LineTable(LineRows rows) {
        this.rows = rows;
    }

    /** The lines of a module. */
    public static LineTable of(DecodedModule module) {
        return read(DebugSections.of(module.bytes(), module.customSections()));
    }

    /** Reads the lines. What is damaged, or of another version, is left out. */
    static LineTable read(DebugSections sections) {
        DwarfReader in = sections.open(".debug_line");
        LineRows rows = new LineRows();
        try {
            while (in.hasMore()) {
                new LineProgram(in.unit(), rows).run();
            }
        } catch (IndexOutOfBoundsException e) {
            // The lines so far are good: each unit says how long it is.
            return of(rows);
        }
        return of(rows);
    }

    private static LineTable of(LineRows rows) {
        rows.sort();
        return rows.size() == 0 ? EMPTY : new LineTable(rows);
    }

    /** Where the instruction at an address is from, if that is known. */
    public Optional<Place> at(long address) {
        int index = rows.find(address);
        int before = index >= 0 ? index : -index - 2;
        return before < 0 ? Optional.empty() : rows.place(before);
    }

    /** The first place that starts in a range of addresses: a function's own, before what it inlines. */
    public Optional<Place> firstIn(long start, long end) {
        int found = rows.find(start);
        for (int i = found >= 0 ? found : -found - 1; i < rows.size() && rows.address(i) < end; i++) {
            if (rows.place(i).isPresent()) {
                return rows.place(i);
            }
        }
        return Optional.empty();
    }
}
