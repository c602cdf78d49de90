package dev.wasmjar.spec;

import dev.wasmjar.Values;
import dev.wasmjar.WasmFunction;
import java.util.List;

/** A value of a script: an argument, or what a result must be. */
sealed interface Value {

    /** A number with these bits, as in {@link Values}, with the Java class of its box. */
    record Bits(Class<?> box, long bits) implements Value {}

    /** A NaN of type f64, else f32, whose payload is canonical, else arithmetic. */
    record NotANumber(boolean wide, boolean canonical) implements Value {}

    /** A vector. Modules that have vectors are not compiled, so its lanes are of no interest. */
    record Vector() implements Value {}

    /** The reference of the host that has this number. */
    record Host(long number) implements Value {}

    /** The null reference. */
    record Null() implements Value {}

    /** Any reference of a kind but null. */
    record AnyReference(String kind) implements Value {}

    /** One of several. */
    record Either(List<Value> values) implements Value {}

    /** A number as it stands in a script. */
    static Value number(String type, String text) {
        if (text.startsWith("nan:")) {
            return new NotANumber(type.equals("f64"), text.equals("nan:canonical"));
        }
        return switch (type) {
            case "i32" -> new Bits(Integer.class, Integer.parseUnsignedInt(text));
            case "f32" -> new Bits(Float.class, Integer.parseUnsignedInt(text));
            case "i64" -> new Bits(Long.class, Long.parseUnsignedLong(text));
            default -> new Bits(Double.class, Long.parseUnsignedLong(text));
        };
    }

    /** An argument as a boxed value. */
    default Object toObject() {
        if (this instanceof Bits number) {
            return box(number);
        }
        if (this instanceof Null) {
            return null;
        }
        if (this instanceof Host) {
            return this;
        }
        throw new IllegalArgumentException(this + " is no argument");
    }

    private static Object box(Bits number) {
        if (number.box() == Integer.class) {
            return (int) number.bits();
        }
        if (number.box() == Float.class) {
            return Values.asF32(number.bits());
        }
        return number.box() == Long.class
                ? (Object) number.bits()
                : (Object) Values.asF64(number.bits());
    }

    /** Whether a result, as a boxed value, is this. */
    default boolean accepts(Object result) {
        if (this instanceof Bits number) {
            return result != null
                    && result.getClass() == number.box()
                    && bits(result) == number.bits();
        }
        if (this instanceof NotANumber nan) {
            return nan.wide() ? acceptsF64(nan, result) : acceptsF32(nan, result);
        }
        if (this instanceof Host) {
            return equals(result);
        }
        if (this instanceof Null) {
            return result == null;
        }
        if (this instanceof AnyReference any) {
            return any.kind().equals("funcref") ? result instanceof WasmFunction : result != null;
        }
        return this instanceof Either either
                && either.values().stream().anyMatch(value -> value.accepts(result));
    }

    private static boolean acceptsF32(NotANumber nan, Object result) {
        if (!(result instanceof Float number)) {
            return false;
        }
        int bits = Float.floatToRawIntBits(number);
        return nan.canonical()
                ? (bits & 0x7FFF_FFFF) == 0x7FC0_0000
                : (bits & 0x7FC0_0000) == 0x7FC0_0000;
    }

    private static boolean acceptsF64(NotANumber nan, Object result) {
        if (!(result instanceof Double number)) {
            return false;
        }
        long bits = Double.doubleToRawLongBits(number);
        return nan.canonical()
                ? (bits & 0x7FFF_FFFF_FFFF_FFFFL) == 0x7FF8_0000_0000_0000L
                : (bits & 0x7FF8_0000_0000_0000L) == 0x7FF8_0000_0000_0000L;
    }

    /** A result as text: a number by its bits, unless it is a NaN; a reference by what it refers to. */
    static String text(Object result) {
        if (result instanceof Number number) {
            return Double.isNaN(number.doubleValue())
                    ? "NaN"
                    : number.getClass().getSimpleName() + " " + Long.toHexString(bits(number));
        }
        return result instanceof WasmFunction ? "function" : String.valueOf(result);
    }

    /** A boxed number as bits. */
    static long bits(Object number) {
        if (number instanceof Float f) {
            return Values.f32(f);
        }
        return number instanceof Double d ? Values.f64(d) : ((Number) number).longValue();
    }
}
