package dev.wasmjar.fuzz;

import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ReferenceType;
import dev.wasmjar.types.ValueType;

/** The arguments of the calls; {@code reference.mjs} makes the same ones. */
final class Arguments {
    private static final int[] INTS = {
        0, 1, -1, 31, 32, 255, 65535, 65536, 0x7FFF_FFFF, 0x8000_0000, 1023, -2
    };

    private static final double[] FLOATS = {
        0, -0.0, 1, -1.5, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY,
        2147483648.0, -2147483649.0, 1e30, 0.5, 0x1p63
    };

    private int state = 12345;

    private int next() {
        state = state * 1664525 + 1013904223;
        return state >>> 8 & 0xFFFF;
    }

    private int bits() {
        return next() << 16 | next();
    }

    /** An argument of a type, boxed. */
    Object value(ValueType type) {
        if (type instanceof NumberType number) {
            return switch (number) {
                case I32 ->
                        (Object)
                                (next() % 3 == 0
                                        ? INTS[next() % INTS.length]
                                        : bits() >> (next() & 31));
                case I64 -> i64();
                case F32 -> (float) (next() % 2 == 0 ? special() : (bits() >> 9) / 64d);
                case F64 -> next() % 2 == 0 ? special() : bits() / 64d;
            };
        }
        return next() % 2 == 0 || type.equals(ReferenceType.FUNCREF) ? null : "ref";
    }

    private double special() {
        return FLOATS[next() % FLOATS.length];
    }

    private long i64() {
        if (next() % 3 == 0) {
            return INTS[next() % INTS.length];
        }
        long high = bits();
        return high << 32 | bits() & 0xFFFF_FFFFL;
    }
}
