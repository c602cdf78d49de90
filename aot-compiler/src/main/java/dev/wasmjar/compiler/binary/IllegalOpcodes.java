package dev.wasmjar.compiler.binary;

import dev.wasmjar.spi.InvalidModuleException;

/** The exceptions for opcodes that don't exist. */
public final class IllegalOpcodes {
    private IllegalOpcodes() {}

    /** For an opcode byte. */
    public static InvalidModuleException illegal(int code, int offset) {
        return InvalidModuleException.malformed(
                String.format("illegal opcode %02x", code), offset);
    }

    /** For a subopcode behind a prefix byte. */
    public static InvalidModuleException illegal(int prefix, int subcode, int offset) {
        return InvalidModuleException.malformed(
                String.format("illegal opcode %02x %02x", prefix, subcode), offset);
    }
}
