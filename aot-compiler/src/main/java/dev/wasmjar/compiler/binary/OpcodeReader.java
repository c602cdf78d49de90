package dev.wasmjar.compiler.binary;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.spi.InvalidModuleException;

/** Reads opcodes (WebAssembly 3.0, section 5.4). */
public final class OpcodeReader {
    private OpcodeReader() {}

    /**
     * Reads an opcode byte and, behind a prefix, a subopcode.
     *
     * @throws InvalidModuleException of kind MALFORMED if there is no such instruction
     */
    public static Opcode read(ByteReader in) {
        int offset = in.position();
        int code = in.u8();
        Opcode op = Opcode.of(code);
        return op != null ? op : prefixed(in, code, offset);
    }

    private static Opcode prefixed(ByteReader in, int code, int offset) {
        if (!Opcode.isPrefix(code)) {
            throw InvalidModuleException.malformed(
                    String.format("illegal opcode %02x", code), offset);
        }
        int subcode = in.u32();
        Opcode op = Opcode.of(code, subcode);
        if (op == null) {
            throw InvalidModuleException.malformed(
                    String.format("illegal opcode %02x %02x", code, subcode), offset);
        }
        return op;
    }
}
