package dev.wasmjar.compiler.validate;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.opcode.Signature;
import dev.wasmjar.compiler.typing.TypeCode;

/** The signature that the opcode table gives an instruction, as type codes. */
final class FixedSignature {
    private static final FixedSignature[] ALL = new FixedSignature[Opcode.values().length];

    static {
        for (Opcode op : Opcode.values()) {
            op.signature().ifPresent(
                    signature -> ALL[op.ordinal()] = new FixedSignature(op, signature));
        }
    }

    /** Natural alignment of a memory access, otherwise -1. */
    final int alignment;

    private final int[] operands;

    /** Code of the one result, or {@link TypeCode#BOTTOM} where there is none. */
    private final int result;

    private FixedSignature(Opcode op, Signature signature) {
        alignment = op.naturalAlignment().orElse(-1);
        operands = TypeCode.of(signature.operands());
        result = signature.results().isEmpty() ? 0 : TypeCode.of(signature.results().get(0));
    }

    /** The signature, or null where the table gives none. */
    static FixedSignature of(Opcode op) {
        return ALL[op.ordinal()];
    }

    void popOperands(OperandStack stack) {
        for (int i = operands.length - 1; i >= 0; i--) {
            stack.pop(operands[i]);
        }
    }

    void pushResults(OperandStack stack) {
        if (result != TypeCode.BOTTOM) {
            stack.push(result);
        }
    }
}
