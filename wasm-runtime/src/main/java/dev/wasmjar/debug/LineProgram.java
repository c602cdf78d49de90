package dev.wasmjar.debug;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The line-number program of one unit (DWARF 5, section 6.2): a header with the names of files, then
 * instructions of a machine whose registers are an address, a file and a line.
 */
final class LineProgram {
    private static final int PATH = 1;
    private static final int STRING = 0x08;
    private static final int LINE_STRP = 0x1F;
    private static final int STRP = 0x0E;
    private static final int UDATA = 0x0F;
    private static final int DATA1 = 0x0B;
    private static final int DATA2 = 0x05;
    private static final int DATA4 = 0x06;
    private static final int DATA8 = 0x07;
    private static final int DATA16 = 0x1E;
    private static final int BLOCK = 0x09;

    private final DwarfReader in;
    private final BiConsumer<Long, LineTable.Place> rows;
    private final List<String> files = new ArrayList<>();
    private int version;
    private int addressUnit;
    private int lineBase;
    private int lineRange;
    private int opcodeBase;
    private int[] operandCounts;

    private long address;
    private int file;
    private long line;
    private boolean isDead;

    /** Takes a unit; rows are given as address and place, null at the end of a sequence. */
    LineProgram(DwarfReader in, BiConsumer<Long, LineTable.Place> rows) {
        this.in = in;
        this.rows = rows;
    }

    void run() {
        version = in.u16();
        if (version < 2 || version > 5) {
            return;
        }
        header();
        reset();
        while (in.hasMore()) {
            step();
        }
    }

    private void header() {
        if (version >= 5) {
            in.u8();
            in.u8();
        }
        long length = in.offset();
        long program = in.position() + length;
        addressUnit = in.u8();
        if (version >= 4) {
            in.u8();
        }
        in.u8();
        lineBase = in.s8();
        lineRange = Math.max(1, in.u8());
        opcodeBase = in.u8();
        operandCounts = new int[Math.max(1, opcodeBase)];
        for (int i = 1; i < opcodeBase; i++) {
            operandCounts[i] = in.u8();
        }
        if (version >= 5) {
            entries(new ArrayList<>());
            entries(files);
        } else {
            while (!in.string().isEmpty()) {
                // A folder.
            }
            // Files count from 1 before version 5.
            files.add("");
            String name = in.string();
            while (!name.isEmpty()) {
                addFile(name);
                name = in.string();
            }
        }
        in.seek(program);
    }

    private void addFile(String name) {
        in.uleb();
        in.uleb();
        in.uleb();
        files.add(name);
    }

    /** Folders or files of version 5: a format, and then that for each. */
    private void entries(List<String> names) {
        int formatCount = in.u8();
        long[] format = new long[2 * formatCount];
        for (int i = 0; i < format.length; i++) {
            format[i] = in.uleb();
        }
        long count = in.uleb();
        for (long i = 0; i < count; i++) {
            String name = "";
            for (int k = 0; k < format.length; k += 2) {
                String text = form((int) format[k + 1]);
                if (format[k] == PATH) {
                    name = text;
                }
            }
            names.add(name);
        }
    }

    private String form(int form) {
        switch (form) {
            case STRING:
                return in.string();
            case LINE_STRP:
                return in.stringIn(".debug_line_str", in.offset());
            case STRP:
                return in.stringIn(".debug_str", in.offset());
            case UDATA:
                in.uleb();
                return "";
            case DATA1:
                in.u8();
                return "";
            case DATA2:
                in.u16();
                return "";
            case DATA4:
                in.u32();
                return "";
            case DATA8:
                in.u64();
                return "";
            case DATA16:
                in.u64();
                in.u64();
                return "";
            case BLOCK:
                in.seek(in.uleb() + in.position());
                return "";
            default:
                throw new IndexOutOfBoundsException("unknown form " + form);
        }
    }

    private void reset() {
        address = 0;
        file = 1;
        line = 1;
        isDead = true;
    }

    private void step() {
        int opcode = in.u8();
        if (opcode >= opcodeBase) {
            int adjusted = opcode - opcodeBase;
            address += (long) addressUnit * (adjusted / lineRange);
            line += lineBase + adjusted % lineRange;
            row();
            return;
        }
        switch (opcode) {
            case 0 -> extended();
            case 1 -> row();
            case 2 -> address += addressUnit * in.uleb();
            case 3 -> line += in.sleb();
            case 4 -> file = (int) in.uleb();
            case 8 -> address += (long) addressUnit * ((255 - opcodeBase) / lineRange);
            case 9 -> address += in.u16();
            default -> {
                for (int i = 0; i < operandCounts[opcode]; i++) {
                    in.uleb();
                }
            }
        }
    }

    private void extended() {
        int length = (int) in.uleb();
        long next = (long) in.position() + length;
        if (length > 0) {
            int opcode = in.u8();
            if (opcode == 1) {
                if (!isDead) {
                    rows.accept(address, null);
                }
                reset();
            } else if (opcode == 2) {
                address = in.unsigned(length - 1);
                // Linkers give code that they left out the address 0, or the highest one.
                isDead = address == 0 || address >= 0xFFFF_FFFEL;
            } else if (opcode == 3) {
                addFile(in.string());
            }
        }
        in.seek(next);
    }

    private void row() {
        if (isDead) {
            return;
        }
        String path = file >= 0 && file < files.size() ? files.get(file) : "";
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        if (!name.isEmpty() && line > 0 && line <= Integer.MAX_VALUE) {
            rows.accept(address, new LineTable.Place(name, (int) line));
        }
    }
}
