package dev.wasmjar;

/**
 * Numbers as the {@code long} bits in which untyped calls and globals carry them: {@code i32}
 * sign-extended, {@code i64} as it is, {@code f32} and {@code f64} as their raw bits.
 */
public final class Values {
    private Values() {}

    /** The bits of an {@code f32}. */
    public static long f32(float value) {
        return Float.floatToRawIntBits(value);
    }

    /** The bits of an {@code f64}. */
    public static long f64(double value) {
        return Double.doubleToRawLongBits(value);
    }

    /** The {@code f32} of these bits. */
    public static float asF32(long bits) {
        return Float.intBitsToFloat((int) bits);
    }

    /** The {@code f64} of these bits. */
    public static double asF64(long bits) {
        return Double.longBitsToDouble(bits);
    }
}
