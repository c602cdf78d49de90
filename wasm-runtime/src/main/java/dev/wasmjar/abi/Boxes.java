package dev.wasmjar.abi;

import dev.wasmjar.format.JavaTypes;
import dev.wasmjar.types.AbstractHeapType;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ReferenceType;
import dev.wasmjar.types.ValueType;
import java.lang.invoke.MethodHandle;
import java.util.function.Function;

/** Values between boxes and the bits that untyped calls carry. */
public final class Boxes {
    private Boxes() {}

    /** Puts a boxed value into {@code numbers} or {@code references} at {@code index}. */
    public static void unbox(
            ValueType type, Object value, int index, long[] numbers, Object[] references) {
        if (type == NumberType.I32 && value instanceof Integer i32) {
            numbers[index] = i32;
        } else if (type == NumberType.I64 && value instanceof Long i64) {
            numbers[index] = i64;
        } else if (type == NumberType.F32 && value instanceof Float f32) {
            numbers[index] = Float.floatToRawIntBits(f32);
        } else if (type == NumberType.F64 && value instanceof Double f64) {
            numbers[index] = Double.doubleToRawLongBits(f64);
        } else if (type instanceof ReferenceType reference && accepts(reference, value)) {
            references[index] = value;
        } else {
            throw new IllegalArgumentException(
                    "value " + index + " must be an " + type + ", not "
                            + (value == null ? "null" : value.getClass().getName()));
        }
    }

    /** Whether a Java value is a value of the reference type. */
    public static boolean accepts(ReferenceType type, Object value) {
        if (value == null) {
            return type.nullable();
        }
        return type.heapType() == AbstractHeapType.EXTERN || value instanceof FunctionReference;
    }

    /**
     * Returns {@code value}.
     *
     * @throws ClassCastException where it is not of the reference type
     */
    public static Object requireReference(ReferenceType type, Object value) {
        if (!accepts(type, value)) {
            throw new ClassCastException(
                    (value == null ? "null" : value.getClass().getName()) + " is no " + type);
        }
        return value;
    }

    /** The boxed value at {@code index}. */
    public static Object box(ValueType type, int index, long[] numbers, Object[] references) {
        if (type instanceof NumberType number) {
            long bits = numbers[index];
            return switch (number) {
                case I32 -> (int) bits;
                case I64 -> bits;
                case F32 -> Float.intBitsToFloat((int) bits);
                case F64 -> Double.longBitsToDouble(bits);
            };
        }
        return references[index];
    }

    /** Calls a handle with values by index; results come back in the same arrays. */
    static void invoke(MethodHandle handle, FunctionType type, long[] numbers, Object[] references) {
        Object result;
        try {
            result = handle.invokeWithArguments(arguments(type, numbers, references));
        } catch (Throwable thrown) {
            throw Traps.unchecked(thrown);
        }
        int results = type.results().size();
        if (results == 1) {
            unbox(type.results().get(0), result, 0, numbers, references);
        } else if (results > 1 && JavaTypes.hasReferenceResult(type)) {
            unboxResults(type, (Object[]) result, numbers, references);
        } else if (results > 1) {
            System.arraycopy((long[]) result, 0, numbers, 0, results);
        }
    }

    /** Calls a function on boxed values with values by index, likewise. */
    static void invoke(
            Function<Object[], Object[]> function,
            FunctionType type,
            long[] numbers,
            Object[] references) {
        Object[] results = function.apply(arguments(type, numbers, references));
        unboxResults(type, results, numbers, references);
    }

    private static Object[] arguments(FunctionType type, long[] numbers, Object[] references) {
        Object[] arguments = new Object[type.params().size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = box(type.params().get(i), i, numbers, references);
        }
        return arguments;
    }

    private static void unboxResults(
            FunctionType type, Object[] results, long[] numbers, Object[] references) {
        for (int i = 0; i < results.length; i++) {
            unbox(type.results().get(i), results[i], i, numbers, references);
        }
    }
}
