package dev.wasmjar.compiler.debug;

/**
 * How a value is written (DWARF 5, section 7.5.6). Each is read; told apart are those that matter here.
 */
final class Form {
    private static final int ADDR = 0x01;
    private static final int BLOCK2 = 0x03;
    private static final int BLOCK4 = 0x04;
    private static final int DATA2 = 0x05;
    private static final int DATA4 = 0x06;
    private static final int DATA8 = 0x07;
    private static final int STRING = 0x08;
    private static final int BLOCK = 0x09;
    private static final int BLOCK1 = 0x0A;
    private static final int DATA1 = 0x0B;
    private static final int FLAG = 0x0C;
    private static final int SDATA = 0x0D;
    private static final int STRP = 0x0E;
    private static final int UDATA = 0x0F;
    private static final int REF_ADDR = 0x10;
    private static final int REF1 = 0x11;
    private static final int REF2 = 0x12;
    private static final int REF4 = 0x13;
    private static final int REF8 = 0x14;
    private static final int REF_UDATA = 0x15;
    private static final int SEC_OFFSET = 0x17;
    private static final int EXPRLOC = 0x18;
    private static final int FLAG_PRESENT = 0x19;
    private static final int STRX = 0x1A;
    private static final int ADDRX = 0x1B;
    private static final int DATA16 = 0x1E;
    private static final int LINE_STRP = 0x1F;
    private static final int REF_SIG8 = 0x20;
    private static final int LOCLISTX = 0x22;
    private static final int RNGLISTX = 0x23;
    private static final int STRX1 = 0x25;
    private static final int STRX4 = 0x28;
    private static final int ADDRX1 = 0x29;
    private static final int ADDRX4 = 0x2C;

    /** The form whose value stands with the abbreviation. */
    static final int IMPLICIT_CONST = 0x21;

    private Form() {}

    /** What a number stands for. */
    enum Kind {
        NUMBER,
        ADDRESS,

        /** An index of an address in {@code .debug_addr}. */
        ADDRESS_INDEX,

        /** An offset of text in {@code .debug_str}. */
        TEXT,

        /** An offset of text in {@code .debug_line_str}. */
        LINE_TEXT,

        /** An offset of text in {@code .debug_info} itself. */
        TEXT_HERE,

        /** An index of text in {@code .debug_str_offsets}. */
        TEXT_INDEX,

        /** An offset in the same unit. */
        UNIT_REFERENCE,

        /** An offset in {@code .debug_info}. */
        REFERENCE,

        /** Something that is only skipped. */
        OTHER
    }

    /** A value that has been read. */
    record Value(Kind kind, long number) {}

    /**
     * Reads a value.
     *
     * @param addressSize size of an address in bytes
     */
    static Value read(DwarfReader in, int form, int addressSize) {
        return switch (form) {
            case ADDR -> new Value(Kind.ADDRESS, in.unsigned(addressSize));
            case DATA1, FLAG -> number(in.u8());
            case DATA2 -> number(in.u16());
            case DATA4 -> number(in.u32());
            case DATA8 -> number(in.u64());
            case UDATA, LOCLISTX, RNGLISTX -> number(in.uleb());
            case SDATA -> number(in.sleb());
            case SEC_OFFSET -> number(in.offset());
            case FLAG_PRESENT -> number(1);
            case REF_ADDR -> new Value(Kind.REFERENCE, in.offset());
            case REF1 -> new Value(Kind.UNIT_REFERENCE, in.u8());
            case REF2 -> new Value(Kind.UNIT_REFERENCE, in.u16());
            case REF4 -> new Value(Kind.UNIT_REFERENCE, in.u32());
            case REF8 -> new Value(Kind.UNIT_REFERENCE, in.u64());
            case REF_UDATA -> new Value(Kind.UNIT_REFERENCE, in.uleb());
            case STRP -> new Value(Kind.TEXT, in.offset());
            case LINE_STRP -> new Value(Kind.LINE_TEXT, in.offset());
            case STRING -> textHere(in);
            case STRX -> new Value(Kind.TEXT_INDEX, in.uleb());
            case ADDRX -> new Value(Kind.ADDRESS_INDEX, in.uleb());
            case REF_SIG8 -> skipped(in, 8);
            case DATA16 -> skipped(in, 16);
            case BLOCK1 -> skipped(in, in.u8());
            case BLOCK2 -> skipped(in, in.u16());
            case BLOCK4 -> skipped(in, in.u32());
            case BLOCK, EXPRLOC -> skipped(in, in.uleb());
            default -> indexed(in, form);
        };
    }

    private static Value indexed(DwarfReader in, int form) {
        if (form >= STRX1 && form <= STRX4) {
            return new Value(Kind.TEXT_INDEX, in.unsigned(form - STRX1 + 1));
        }
        if (form >= ADDRX1 && form <= ADDRX4) {
            return new Value(Kind.ADDRESS_INDEX, in.unsigned(form - ADDRX1 + 1));
        }
        throw new IndexOutOfBoundsException("unknown form " + form);
    }

    private static Value number(long number) {
        return new Value(Kind.NUMBER, number);
    }

    private static Value textHere(DwarfReader in) {
        int start = in.position();
        in.skipString();
        return new Value(Kind.TEXT_HERE, start);
    }

    private static Value skipped(DwarfReader in, long bytes) {
        in.seek(in.position() + bytes);
        return new Value(Kind.OTHER, 0);
    }
}
