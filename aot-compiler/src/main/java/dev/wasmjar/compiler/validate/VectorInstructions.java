package dev.wasmjar.compiler.validate;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.typing.TypeCode;

/** Vector instructions that have immediates (WebAssembly 3.0, section 3.4). */
final class VectorInstructions {
    private static final int LANES = 16;
    private static final int SHUFFLE_LANES = 2 * LANES;

    private final BodyState body;
    private final OperandStack operands;

    VectorInstructions(BodyState body) {
        this.body = body;
        this.operands = body.operands;
    }

    void constant() {
        long low = body.in.fixed64();
        long high = body.in.fixed64();
        operands.push(TypeCode.V128);
        body.out.v128Const(low, high);
    }

    void lane(Opcode op) {
        int lane = body.in.u8();
        if (lane >= lanes(op)) {
            throw body.invalid("invalid lane index " + lane);
        }
        FixedSignature signature = FixedSignature.of(op);
        signature.popOperands(operands);
        signature.pushResults(operands);
        body.out.lane(op, lane);
    }

    private static int lanes(Opcode op) {
        return switch (op) {
            case I8X16_EXTRACT_LANE_S, I8X16_EXTRACT_LANE_U, I8X16_REPLACE_LANE -> LANES;
            case I16X8_EXTRACT_LANE_S, I16X8_EXTRACT_LANE_U, I16X8_REPLACE_LANE -> LANES / 2;
            case I32X4_EXTRACT_LANE,
                    I32X4_REPLACE_LANE,
                    F32X4_EXTRACT_LANE,
                    F32X4_REPLACE_LANE ->
                    LANES / 4;
            default -> LANES / 8;
        };
    }

    void shuffle(Opcode op) {
        long low = lanes();
        long high = lanes();
        FixedSignature signature = FixedSignature.of(op);
        signature.popOperands(operands);
        signature.pushResults(operands);
        body.out.shuffle(low, high);
    }

    /** Eight lane indices, the first in the lowest byte. */
    private long lanes() {
        long lanes = body.in.fixed64();
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            int lane = (int) (lanes >>> shift) & 0xFF;
            if (lane >= SHUFFLE_LANES) {
                throw body.invalid("invalid lane index " + lane);
            }
        }
        return lanes;
    }
}
