package dev.wasmjar.compiler.binary;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.spi.InvalidModuleException;

/**
 * Reads function bodies and expressions without types, by the immediates of the opcode table alone
 * (WebAssembly 3.0, section 5.4), to find out whether what can't be validated is malformed.
 */
final class BodySkipper {
    /** Type indices are not checked here. */
    private static final int ANY_TYPE = Integer.MAX_VALUE;

    private static final int HAS_MEMORY = 0x40;

    private final ByteReader in;
    private int depth = 1;

    private BodySkipper(ByteReader in) {
        this.in = in;
    }

    /**
     * Finds the first mistake of a body that does not end in {@code end}.
     *
     * @param in stands at the start of the body and may be read past its end
     * @return the mistake; where there is no other, that the size is wrong
     */
    static InvalidModuleException explain(ByteReader in) {
        try {
            BodySkipper body = new BodySkipper(in);
            body.locals();
            body.expression();
        } catch (InvalidModuleException e) {
            return e;
        }
        return InvalidModuleException.malformed("section size mismatch", in.position());
    }

    /** Passes over the rest of an expression, {@code end} included. */
    static void skipExpression(ByteReader in) {
        new BodySkipper(in).expression();
    }

    private void expression() {
        while (depth > 0) {
            instruction();
        }
    }

    private void locals() {
        int declarations = in.count();
        for (int i = 0; i < declarations; i++) {
            in.u32();
            TypeReader.valueType(in, ANY_TYPE);
        }
    }

    private void instruction() {
        int offset = in.position();
        Opcode op = OpcodeReader.read(in);
        switch (op) {
            case BLOCK, LOOP, IF, TRY, TRY_TABLE -> depth++;
            case END, DELEGATE -> depth--;
            case ELSE -> {
                if (depth == 1) {
                    throw InvalidModuleException.malformed("END opcode expected", offset);
                }
            }
            default -> {}
        }
        immediates(op);
    }

    private void immediates(Opcode op) {
        switch (op.immediates()) {
            case NONE -> {}
            case I32 -> in.s32();
            case I64 -> in.s64();
            case F32 -> in.skip(4);
            case F64 -> in.skip(8);
            case V128, SHUFFLE -> in.skip(16);
            case BLOCK_TYPE -> blockType();
            case TRY_TABLE -> tryTable();
            case LABEL, FUNCTION, LOCAL, GLOBAL, TAG, TYPE, MEMORY, DATA, TABLE, ELEMENT ->
                    in.u32();
            case TYPE_FIELD,
                    TYPE_LENGTH,
                    TYPE_DATA,
                    TYPE_ELEMENT,
                    TYPE_TYPE,
                    TYPE_TABLE,
                    MEMORY_MEMORY,
                    DATA_MEMORY,
                    TABLE_TABLE,
                    ELEMENT_TABLE -> {
                in.u32();
                in.u32();
            }
            case LABEL_TABLE -> labelTable();
            case CAST_LABEL -> {
                in.u8();
                in.u32();
                TypeReader.heapType(in, ANY_TYPE);
                TypeReader.heapType(in, ANY_TYPE);
            }
            case VALUE_TYPES -> valueTypes();
            case HEAP_TYPE -> TypeReader.heapType(in, ANY_TYPE);
            case MEMORY_ACCESS -> memoryAccess();
            case MEMORY_LANE -> {
                memoryAccess();
                in.u8();
            }
            case LANE -> in.u8();
            case ZERO_BYTE -> in.zero();
        }
    }

    private void blockType() {
        int code = in.peek();
        if (code == 0x40) {
            in.u8();
        } else if ((code & 0xC0) == 0x40) {
            TypeReader.valueType(in, ANY_TYPE);
        } else {
            in.s33();
        }
    }

    private void tryTable() {
        blockType();
        int count = in.count();
        for (int i = 0; i < count; i++) {
            if (in.u8() <= 1) {
                in.u32();
            }
            in.u32();
        }
    }

    private void labelTable() {
        int count = in.count();
        for (int i = 0; i <= count; i++) {
            in.u32();
        }
    }

    private void valueTypes() {
        int count = in.count();
        for (int i = 0; i < count; i++) {
            TypeReader.valueType(in, ANY_TYPE);
        }
    }

    private void memoryAccess() {
        int flags = in.u32();
        if ((flags & HAS_MEMORY) != 0) {
            in.u32();
        }
        in.u64();
    }
}
