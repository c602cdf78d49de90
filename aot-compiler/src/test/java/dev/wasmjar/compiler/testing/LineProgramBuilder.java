package dev.wasmjar.compiler.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes a unit of {@code .debug_line} with one file, for tests: versions 4 and 5, 32 bits. */
public final class LineProgramBuilder {

    /** Number of the file. */
    public static final int FILE = 1;

    /** Number of another file, {@code /s/first.c}; in version 5 only. */
    public static final int OTHER_FILE = 0;

    private static final int OPCODE_BASE = 13;
    private static final int[] OPERANDS = {0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1};

    private final ByteArrayOutputStream program = new ByteArrayOutputStream();
    private final int version;
    private final String file;

    /** A unit of that version, for that file. */
    public LineProgramBuilder(int version, String file) {
        this.version = version;
        this.file = file;
    }

    /** Starts a sequence at an address. */
    public LineProgramBuilder at(long address) {
        program.write(0);
        program.write(5);
        program.write(2);
        u32(program, address);
        return this;
    }

    /** Goes that many bytes and lines on, and adds a row. */
    public LineProgramBuilder row(int bytes, int lines) {
        program.write(2);
        program.write(bytes);
        program.write(3);
        program.writeBytes(new ByteSink().signed(lines).toByteArray());
        program.write(1);
        return this;
    }

    /** What follows is in the file of that number. */
    public LineProgramBuilder file(int number) {
        program.write(4);
        program.write(number);
        return this;
    }

    /** Adds a row by a special opcode. */
    public LineProgramBuilder special(int bytes, int lines) {
        program.write(OPCODE_BASE + lines + 5 + 14 * bytes);
        return this;
    }

    /** Ends the sequence that many bytes behind its last row. */
    public LineProgramBuilder end(int bytes) {
        program.write(2);
        program.write(bytes);
        program.write(0);
        program.write(1);
        program.write(1);
        return this;
    }

    /** The unit. */
    public byte[] build() {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        rest.write(1);
        if (version >= 4) {
            rest.write(1);
        }
        rest.write(1);
        rest.write(-5);
        rest.write(14);
        rest.write(OPCODE_BASE);
        for (int count : OPERANDS) {
            rest.write(count);
        }
        if (version >= 5) {
            rest.writeBytes(new byte[] {1, 1, 8, 1, '/', 's', 0});
            // Files have a path and the number of a folder.
            rest.writeBytes(new byte[] {2, 1, 8, 2, 11, 2});
            rest.writeBytes("/s/first.c\0".getBytes(StandardCharsets.UTF_8));
            rest.write(0);
            rest.writeBytes((file + "\0").getBytes(StandardCharsets.UTF_8));
            rest.write(0);
        } else {
            rest.writeBytes("folder\0\0".getBytes(StandardCharsets.UTF_8));
            rest.writeBytes((file + "\0").getBytes(StandardCharsets.UTF_8));
            rest.writeBytes(new byte[] {1, 0, 0, 0});
        }
        ByteArrayOutputStream unit = new ByteArrayOutputStream();
        unit.write(version);
        unit.write(0);
        if (version >= 5) {
            unit.write(4);
            unit.write(0);
        }
        u32(unit, rest.size());
        unit.writeBytes(rest.toByteArray());
        unit.writeBytes(program.toByteArray());
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        u32(all, unit.size());
        all.writeBytes(unit.toByteArray());
        return all.toByteArray();
    }

    private static void u32(ByteArrayOutputStream out, long value) {
        for (int shift = 0; shift < 32; shift += 8) {
            out.write((int) (value >> shift));
        }
    }
}
