package dev.wasmjar.abi;

/**
 * Numeric instructions that are no single JVM instruction or JDK intrinsic (WebAssembly 3.0, section
 * 4.3). Results that are NaN have their quiet bit set, as the specification demands.
 */
public final class Numeric {
    private Numeric() {}

    public static int i32DivS(int a, int b) {
        if (b == -1) {
            if (a == Integer.MIN_VALUE) {
                throw Traps.integerOverflow();
            }
            return -a;
        }
        return a / b;
    }

    public static long i64DivS(long a, long b) {
        if (b == -1) {
            if (a == Long.MIN_VALUE) {
                throw Traps.integerOverflow();
            }
            return -a;
        }
        return a / b;
    }

    /** {@link Math#abs(float)} may leave the sign of a NaN as it is. */
    public static float f32Abs(float x) {
        return x == x
                ? Math.abs(x)
                : Float.intBitsToFloat(Float.floatToRawIntBits(x) & Integer.MAX_VALUE);
    }

    /** {@link Math#abs(double)} may leave the sign of a NaN as it is. */
    public static double f64Abs(double x) {
        return x == x
                ? Math.abs(x)
                : Double.longBitsToDouble(Double.doubleToRawLongBits(x) & Long.MAX_VALUE);
    }

    public static float f32Min(float a, float b) {
        return a != a || b != b ? a + b : Math.min(a, b);
    }

    public static float f32Max(float a, float b) {
        return a != a || b != b ? a + b : Math.max(a, b);
    }

    public static double f64Min(double a, double b) {
        return a != a || b != b ? a + b : Math.min(a, b);
    }

    public static double f64Max(double a, double b) {
        return a != a || b != b ? a + b : Math.max(a, b);
    }

    public static double f64Ceil(double x) {
        return x != x ? x + x : Math.ceil(x);
    }

    public static double f64Floor(double x) {
        return x != x ? x + x : Math.floor(x);
    }

    public static double f64Trunc(double x) {
        return x != x ? x + x : x < 0 || 1 / x < 0 ? Math.ceil(x) : Math.floor(x);
    }

    public static double f64Nearest(double x) {
        return x != x ? x + x : Math.rint(x);
    }

    public static float f32Ceil(float x) {
        return (float) f64Ceil(x);
    }

    public static float f32Floor(float x) {
        return (float) f64Floor(x);
    }

    public static float f32Trunc(float x) {
        return (float) f64Trunc(x);
    }

    public static float f32Nearest(float x) {
        return (float) f64Nearest(x);
    }

    public static float f32Sqrt(float x) {
        return (float) Math.sqrt(x);
    }

    public static int i32TruncF64S(double x) {
        if (x > -2147483649.0 && x < 2147483648.0) {
            return (int) x;
        }
        throw conversion(x);
    }

    public static int i32TruncF64U(double x) {
        if (x > -1.0 && x < 4294967296.0) {
            return (int) (long) x;
        }
        throw conversion(x);
    }

    public static int i32TruncF32S(float x) {
        return i32TruncF64S(x);
    }

    public static int i32TruncF32U(float x) {
        return i32TruncF64U(x);
    }

    public static long i64TruncF64S(double x) {
        if (x >= -0x1p63 && x < 0x1p63) {
            return (long) x;
        }
        throw conversion(x);
    }

    public static long i64TruncF64U(double x) {
        if (x > -1.0 && x < 0x1p64) {
            return i64TruncSatF64U(x);
        }
        throw conversion(x);
    }

    public static long i64TruncF32S(float x) {
        return i64TruncF64S(x);
    }

    public static long i64TruncF32U(float x) {
        return i64TruncF64U(x);
    }

    private static RuntimeException conversion(double x) {
        return x != x ? Traps.invalidConversion() : Traps.integerOverflow();
    }

    public static int i32TruncSatF64U(double x) {
        return (int) Math.max(0L, Math.min((long) x, 0xFFFF_FFFFL));
    }

    public static int i32TruncSatF32U(float x) {
        return i32TruncSatF64U(x);
    }

    public static long i64TruncSatF64U(double x) {
        return x < 0x1p63 ? Math.max(0L, (long) x) : (long) (x - 0x1p63) ^ satSign(x);
    }

    /** All ones for a value past the unsigned range, otherwise the top bit. */
    private static long satSign(double x) {
        return x != x ? 0L : Long.MIN_VALUE;
    }

    public static long i64TruncSatF32U(float x) {
        return i64TruncSatF64U(x);
    }

    public static float f32ConvertI64U(long x) {
        return x >= 0 ? (float) x : (float) (x >>> 1 | x & 1) * 2f;
    }

    public static double f64ConvertI64U(long x) {
        return x >= 0 ? (double) x : (double) (x >>> 1 | x & 1) * 2d;
    }
}
