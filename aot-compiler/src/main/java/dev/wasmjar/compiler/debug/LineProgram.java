package dev.wasmjar.compiler.debug;

import java.util.ArrayList;
import java.util.List;

/**
 * The line-number program of one unit (DWARF 5, section 6.2): a header with the names of files, then
 * instructions of a machine whose registers are an address, a file and a line.
 */
final class LineProgram {
    private static final int PATH = 1;
    private static final int FOLDER = 2;

    /** So that those that take no bytes at all come to an end. */
    private static final int STEPS_PER_ITEM = 64;

    private final DwarfReader in;
    private final LineRows rows;
    private final List<String> folders = new ArrayList<>();
    private final List<SourceFile> files = new ArrayList<>();
    private int version;
    private int addressSize;
    private int addressUnit;
    private int lineBase;
    private int lineRange;
    private int opcodeBase;
    private int[] operandCounts;

    private long address;
    private int file;
    private long line;
    private boolean isDead;

    /** Takes a unit, and where its rows go. */
    LineProgram(DwarfReader in, LineRows rows) {
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
            addressSize = in.u8();
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
            foldersAndFiles();
        } else {
            // Folders and files count from 1 before version 5; folder 0 is where the compiler ran.
            folders.add("");
            String name = in.string();
            while (!name.isEmpty()) {
                folders.add(name);
                name = in.string();
            }
            addFile("", "");
            name = in.string();
            while (!name.isEmpty()) {
                addFile(name);
                name = in.string();
            }
        }
        in.seek(program);
    }

    private void addFile(String name) {
        long folder = in.uleb();
        in.uleb();
        in.uleb();
        addFile(folder(folder), name);
    }

    /** Adds a file, null where it has no name. */
    private void addFile(String folder, String name) {
        in.spend(folder.length());
        SourceFile added = SourceFile.of(folder, name);
        files.add(added.name().isEmpty() ? null : added);
    }

    private String folder(long index) {
        return index >= 0 && index < folders.size() ? folders.get((int) index) : "";
    }

    private void foldersAndFiles() {
        // The first folder is where the compiler ran; others may be relative to it.
        for (Item folder : items()) {
            String first = folder(0);
            in.spend(first.length());
            folders.add(SourceFile.of(first, folder.path).path());
        }
        for (Item file : items()) {
            addFile(folder(file.folder), file.path);
        }
    }

    /** A folder or file of version 5. */
    private record Item(String path, long folder) {}

    /** Folders or files of version 5: a format, and then that for each. */
    private List<Item> items() {
        int formatCount = in.u8();
        long[] format = new long[2 * formatCount];
        for (int i = 0; i < format.length; i++) {
            format[i] = in.uleb();
        }
        List<Item> items = new ArrayList<>();
        long count = formatCount == 0 ? 0 : in.uleb();
        for (long i = 0; i < count; i++) {
            in.spend(STEPS_PER_ITEM);
            String path = "";
            long folder = 0;
            for (int k = 0; k < format.length; k += 2) {
                Form.Value value = Form.read(in, (int) format[k + 1], addressSize);
                if (format[k] == PATH) {
                    path = in.text(value);
                } else if (format[k] == FOLDER) {
                    folder = value.number();
                }
            }
            items.add(new Item(path, folder));
        }
        return items;
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
                    rows.end(address);
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
        SourceFile from = file >= 0 && file < files.size() ? files.get(file) : null;
        if (from != null && line > 0 && line <= Integer.MAX_VALUE) {
            rows.add(address, from, (int) line);
        }
    }
}
