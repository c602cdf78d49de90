package dev.wasmjar.format;

import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ValueType;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Optional;

/**
 * How WebAssembly types map to Java types, agreed on by generated classes and the runtime: numbers to
 * {@code int}, {@code long}, {@code float} and {@code double}, references to {@code Object}; no result
 * to {@code void}; several results to {@code long[]} of their bits, or to {@code Object[]} where one is
 * a reference.
 */
public final class JavaTypes {

    /** The most parameter slots of a generated method: the JVM's 255 less a few for the runtime. */
    public static final int MAX_PARAMETER_SLOTS = 240;

    private JavaTypes() {}

    /** The Java type of a value. */
    public static Class<?> of(ValueType type) {
        // No switch: it has a class of its own, and this is on the way to the first call.
        if (type == NumberType.I32) {
            return int.class;
        } else if (type == NumberType.I64) {
            return long.class;
        } else if (type == NumberType.F32) {
            return float.class;
        } else if (type == NumberType.F64) {
            return double.class;
        }
        return Object.class;
    }

    /** Whether values of this type take two slots. */
    public static boolean isWide(ValueType type) {
        return type == NumberType.I64 || type == NumberType.F64;
    }

    /** JVM slots that values of these types take. */
    public static int slots(List<ValueType> types) {
        int slots = 0;
        for (ValueType type : types) {
            slots += isWide(type) ? 2 : 1;
        }
        return slots;
    }

    /** Whether a function of this type has too many parameters to be a method handle of its own type. */
    public static boolean isTooWide(FunctionType type) {
        List<ValueType> params = type.params();
        return 2 * params.size() > MAX_PARAMETER_SLOTS && slots(params) > MAX_PARAMETER_SLOTS;
    }

    /** The type of a function as a method handle. */
    public static MethodType handleType(FunctionType type) {
        Class<?>[] params = new Class<?>[type.params().size()];
        for (int i = 0; i < params.length; i++) {
            params[i] = of(type.params().get(i));
        }
        return MethodType.methodType(resultType(type), params);
    }

    /** What a method handle of this type returns. */
    public static Class<?> resultType(FunctionType type) {
        return switch (type.results().size()) {
            case 0 -> void.class;
            case 1 -> of(type.results().get(0));
            default -> hasReferenceResult(type) ? Object[].class : long[].class;
        };
    }

    /**
     * Whether an exported function of this type has an entry that returns the first of several results
     * and leaves the others in {@link TransferFields}.
     */
    public static boolean returnsThroughFields(FunctionType type) {
        return type.results().size() > 1
                && !isTooWide(type)
                && TransferFields.of(
                                type.results().stream().skip(1).map(JavaTypes::of).toList())
                        .stream()
                        .allMatch(Optional::isPresent);
    }

    /** Whether one of several results is a reference. */
    public static boolean hasReferenceResult(FunctionType type) {
        return type.results().stream().anyMatch(ValueType::isReference);
    }
}
