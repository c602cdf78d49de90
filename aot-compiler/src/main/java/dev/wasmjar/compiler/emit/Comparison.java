package dev.wasmjar.compiler.emit;

import dev.wasmjar.compiler.ir.Kind;
import dev.wasmjar.compiler.opcode.Opcode;
import java.util.EnumMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;

/**
 * How a comparison instruction is written.
 *
 * @param relation what it tests
 * @param kind kind of its operands
 * @param unsigned whether integers are taken as unsigned
 */
record Comparison(Relation relation, Kind kind, boolean unsigned) {

    /** A relation, with the jumps that test it. */
    enum Relation {
        EQ(Opcodes.IFEQ, Opcodes.IF_ICMPEQ),
        NE(Opcodes.IFNE, Opcodes.IF_ICMPNE),
        LT(Opcodes.IFLT, Opcodes.IF_ICMPLT),
        GE(Opcodes.IFGE, Opcodes.IF_ICMPGE),
        GT(Opcodes.IFGT, Opcodes.IF_ICMPGT),
        LE(Opcodes.IFLE, Opcodes.IF_ICMPLE);

        private final int zeroJump;
        private final int intJump;

        Relation(int zeroJump, int intJump) {
            this.zeroJump = zeroJump;
            this.intJump = intJump;
        }

        /** The jump that compares an int with 0. */
        int zeroJump() {
            return zeroJump;
        }

        /** The jump that compares two ints. */
        int intJump() {
            return intJump;
        }

        Relation negated() {
            return switch (this) {
                case EQ -> NE;
                case NE -> EQ;
                case LT -> GE;
                case GE -> LT;
                case GT -> LE;
                case LE -> GT;
            };
        }
    }

    private static final Map<Opcode, Comparison> BY_OPCODE = new EnumMap<>(Opcode.class);

    static {
        for (Kind kind : new Kind[] {Kind.INT, Kind.LONG}) {
            String type = kind == Kind.INT ? "I32_" : "I64_";
            put(type + "EQ", Relation.EQ, kind, false);
            put(type + "NE", Relation.NE, kind, false);
            for (boolean unsigned : new boolean[] {false, true}) {
                String sign = unsigned ? "_U" : "_S";
                put(type + "LT" + sign, Relation.LT, kind, unsigned);
                put(type + "GT" + sign, Relation.GT, kind, unsigned);
                put(type + "LE" + sign, Relation.LE, kind, unsigned);
                put(type + "GE" + sign, Relation.GE, kind, unsigned);
            }
        }
        for (Kind kind : new Kind[] {Kind.FLOAT, Kind.DOUBLE}) {
            for (Relation relation : Relation.values()) {
                put((kind == Kind.FLOAT ? "F32_" : "F64_") + relation, relation, kind, false);
            }
        }
    }

    private static void put(String opcode, Relation relation, Kind kind, boolean unsigned) {
        BY_OPCODE.put(Opcode.valueOf(opcode), new Comparison(relation, kind, unsigned));
    }

    /** The comparison that an instruction is, or null; {@code eqz} is none. */
    static Comparison of(Opcode op) {
        return BY_OPCODE.get(op);
    }

    /**
     * The instruction that compares two operands that are not ints, giving -1, 0 or 1. Of the two for
     * floats, the one for which NaN makes the relation false (and {@code ne} true).
     */
    int instruction() {
        boolean less = relation == Relation.LT || relation == Relation.LE;
        return switch (kind) {
            case LONG -> Opcodes.LCMP;
            case FLOAT -> less ? Opcodes.FCMPG : Opcodes.FCMPL;
            case DOUBLE -> less ? Opcodes.DCMPG : Opcodes.DCMPL;
            case INT, REFERENCE -> throw new IllegalStateException(toString());
        };
    }
}
