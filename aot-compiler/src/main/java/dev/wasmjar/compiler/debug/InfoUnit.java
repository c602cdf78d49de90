package dev.wasmjar.compiler.debug;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The functions of one unit of {@code .debug_info}, and their parameters (DWARF 4 and 5, section 7.5). A
 * function that was inlined elsewhere names its parameters once, and refers to that where its code is.
 */
final class InfoUnit {
    private static final int SUBPROGRAM = 0x2E;
    private static final int FORMAL_PARAMETER = 0x05;

    private static final int NAME = 0x03;
    private static final int LOW_PC = 0x11;
    private static final int ABSTRACT_ORIGIN = 0x31;
    private static final int STR_OFFSETS_BASE = 0x72;
    private static final int ADDR_BASE = 0x73;

    private static final int TYPE_UNIT = 0x02;
    private static final int SKELETON_UNIT = 0x04;
    private static final int SPLIT_TYPE_UNIT = 0x06;
    private static final Form.Value NOTHING = new Form.Value(Form.Kind.OTHER, 0);

    /** Code of a function, or null, and its parameters, as offsets in {@code .debug_info}. */
    record Function(Form.Value address, List<Long> parameters) {}

    private final DwarfReader in;
    private final DebugSections sections;
    private final long start;
    private final List<Function> functions = new ArrayList<>();
    private final Map<Long, Entry> parameters = new HashMap<>();
    private int addressSize;
    private long textOffsets = 8;
    private long addresses = 8;

    /** What matters of an entry: values that it does not have are {@link #NOTHING}. */
    private static final class Entry {
        Form.Value name = NOTHING;
        Form.Value address = NOTHING;
        Form.Value origin = NOTHING;
    }

    /**
     * A unit.
     *
     * @param in reads it
     * @param start where it starts in the section
     */
    InfoUnit(DwarfReader in, DebugSections sections, long start) {
        this.in = in;
        this.sections = sections;
        this.start = start;
    }

    /** Reads all entries. */
    void read() {
        int version = in.u16();
        if (version < 2 || version > 5) {
            return;
        }
        int type = 0;
        long table;
        if (version == 5) {
            type = in.u8();
            addressSize = in.u8();
            table = in.offset();
        } else {
            table = in.offset();
            addressSize = in.u8();
        }
        if (type == TYPE_UNIT || type >= SKELETON_UNIT && type <= SPLIT_TYPE_UNIT) {
            return;
        }
        entries(sections.abbreviations(table));
    }

    private void entries(Map<Long, Abbreviation> abbreviations) {
        Deque<Function> open = new ArrayDeque<>();
        Function other = new Function(NOTHING, List.of());
        while (in.hasMore()) {
            long offset = in.position();
            long code = in.uleb();
            if (code == 0) {
                open.poll();
                continue;
            }
            Abbreviation abbreviation = abbreviations.get(code);
            if (abbreviation == null) {
                throw new IndexOutOfBoundsException("abbreviation " + code);
            }
            Entry entry = entry(abbreviation);
            Function function = other;
            if (abbreviation.tag() == SUBPROGRAM) {
                function = new Function(entry.address, new ArrayList<>());
                functions.add(function);
            } else if (abbreviation.tag() == FORMAL_PARAMETER) {
                parameters.put(offset, entry);
                Function parent = open.peek();
                if (parent != null && parent != other) {
                    parent.parameters.add(offset);
                }
            }
            if (abbreviation.hasChildren()) {
                open.push(function);
            }
        }
    }

    private Entry entry(Abbreviation abbreviation) {
        int[] specifications = abbreviation.specifications();
        in.spend(specifications.length);
        Entry entry = new Entry();
        for (int i = 0; i < specifications.length; i += 2) {
            if (specifications[i + 1] == Form.IMPLICIT_CONST) {
                continue;
            }
            Form.Value value = Form.read(in, specifications[i + 1], addressSize);
            switch (specifications[i]) {
                case NAME -> entry.name = value;
                case LOW_PC -> entry.address = value;
                case ABSTRACT_ORIGIN -> entry.origin = value;
                case STR_OFFSETS_BASE -> textOffsets = value.number();
                case ADDR_BASE -> addresses = value.number();
                default -> {
                    // Of no interest here.
                }
            }
        }
        return entry;
    }

    /** The functions that have code, or only a declaration. */
    List<Function> functions() {
        return functions;
    }

    /** The address of a function's code; 0 where it has none. */
    long address(Function function) {
        Form.Value value = function.address();
        return switch (value.kind()) {
            case ADDRESS -> value.number();
            case ADDRESS_INDEX -> {
                DwarfReader table = sections.open(".debug_addr");
                table.seek(addresses + value.number() * addressSize);
                yield table.unsigned(addressSize);
            }
            default -> 0;
        };
    }

    /** Whether a parameter at that offset in the section is of this unit. */
    boolean hasParameter(long offset) {
        return parameters.containsKey(offset);
    }

    /** The name of a parameter; empty where it has none of its own. */
    String name(long offset) {
        Form.Value value = parameters.get(offset).name;
        if (value.kind() != Form.Kind.TEXT_INDEX) {
            return in.text(value);
        }
        int size = in.is64Bit() ? 8 : 4;
        DwarfReader table = sections.open(".debug_str_offsets");
        table.seek(textOffsets + value.number() * size);
        return sections.text(".debug_str", table.unsigned(size));
    }

    /** Offset of what says more of a parameter; -1 where nothing does. */
    long origin(long offset) {
        Form.Value value = parameters.get(offset).origin;
        return switch (value.kind()) {
            case UNIT_REFERENCE -> start + value.number();
            case REFERENCE -> value.number();
            default -> -1;
        };
    }
}
