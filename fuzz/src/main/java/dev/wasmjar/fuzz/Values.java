package dev.wasmjar.fuzz;

import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ReferenceType;
import dev.wasmjar.types.ValueType;
import java.util.List;

/** Types and constants that random code is made of. */
final class Values {
    static final List<ValueType> NUMBERS =
            List.of(NumberType.I32, NumberType.I64, NumberType.F32, NumberType.F64);

    static final List<ValueType> ALL =
            List.of(
                    NumberType.I32,
                    NumberType.I64,
                    NumberType.F32,
                    NumberType.F64,
                    ReferenceType.FUNCREF,
                    ReferenceType.EXTERNREF);

    private static final int[] INTS = {
        0, 1, -1, 2, 3, 7, 8, 31, 32, 33, 63, 64, 127, 128, 255, 256, 0x7FFF, 0x8000, 0xFFFF,
        65536, 0x7FFF_FFFF, 0x8000_0000, 0x8000_0001, 0x5555_5555, -128, -129, -32768, -32769
    };

    private static final long[] LONGS = {
        0, 1, -1, 2, 31, 32, 63, 64, 127, 255, 0x7FFF_FFFFL, 0x8000_0000L, 0xFFFF_FFFFL,
        0x1_0000_0000L, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1, -0x8000_0000L,
        -0x8000_0001L, 0x5555_5555_5555_5555L, 1L << 53, (1L << 53) + 1
    };

    private static final float[] FLOATS = {
        0f, -0f, 1f, -1f, 0.5f, -0.5f, 1.5f, 2.5f, -2.5f, Float.NaN, Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY, Float.MIN_VALUE, Float.MAX_VALUE, 0x1p31f, -0x1p31f, 0x1p32f,
        0x1p63f, -0x1p63f, 0x1p64f, 0x1.fffffep30f, 8388609f, 1e10f, 0x1p-126f, 1e-40f
    };

    private static final double[] DOUBLES = {
        0d, -0d, 1d, -1d, 0.5, -0.5, 1.5, 2.5, -2.5, Double.NaN, Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY, Double.MIN_VALUE, Double.MAX_VALUE, 0x1p31, -0x1p31, 0x1p32,
        2147483647.5, -2147483648.9, 4294967295.9, 0x1p63, -0x1p63, 0x1p64, -0.99, 1e100, 1e-310,
        0x1.fffffefffffffp127, 4503599627370497.5
    };

    private Values() {}

    static int i32(Choices choices) {
        return switch (choices.next(4)) {
            case 0 -> choices.next(16);
            case 1 -> INTS[choices.next(INTS.length)];
            case 2 -> choices.next(1 << 16) - 100;
            default -> choices.bits();
        };
    }

    static long i64(Choices choices) {
        return switch (choices.next(4)) {
            case 0 -> choices.next(16);
            case 1 -> LONGS[choices.next(LONGS.length)];
            case 2 -> choices.bits();
            default -> (long) choices.bits() << 32 | choices.bits() & 0xFFFF_FFFFL;
        };
    }

    static float f32(Choices choices) {
        return switch (choices.next(3)) {
            case 0 -> choices.next(16);
            case 1 -> FLOATS[choices.next(FLOATS.length)];
            default -> choices.bits() / 64f;
        };
    }

    static double f64(Choices choices) {
        return switch (choices.next(3)) {
            case 0 -> choices.next(16);
            case 1 -> DOUBLES[choices.next(DOUBLES.length)];
            default -> choices.bits() / 4096d;
        };
    }
}
