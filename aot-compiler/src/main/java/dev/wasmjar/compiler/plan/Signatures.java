package dev.wasmjar.compiler.plan;

import dev.wasmjar.compiler.ir.Kind;
import dev.wasmjar.format.JavaTypes;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.ValueType;
import java.util.ArrayList;
import java.util.List;

/**
 * JVM descriptors of generated methods. A function takes the instance, then its parameters, and returns
 * its first result; further results are left in the instance's transfer fields. A function with too many
 * parameters takes the instance only and finds them in the arrays for wide values.
 */
public final class Signatures {
    private Signatures() {}

    /**
     * Descriptor of the method of a function.
     *
     * @param instanceClass internal name of the instance class
     */
    public static String function(String instanceClass, FunctionType type) {
        return function(instanceClass, type, "");
    }

    /**
     * Descriptor of a method that takes what a function takes and then more.
     *
     * @param instanceClass internal name of the instance class
     * @param more descriptors of the further parameters
     */
    public static String function(String instanceClass, FunctionType type, String more) {
        StringBuilder text = new StringBuilder("(L").append(instanceClass).append(';');
        if (!JavaTypes.isTooWide(type)) {
            for (ValueType param : type.params()) {
                text.append(Kind.of(param).descriptor());
            }
        }
        return text.append(more).append(')').append(result(type)).toString();
    }

    /** Descriptor of the first result, or {@code V}. */
    public static String result(FunctionType type) {
        Kind kind = resultKind(type);
        return kind == null ? "V" : kind.descriptor();
    }

    /** Kind of the first result, or null. */
    public static Kind resultKind(FunctionType type) {
        return type.results().isEmpty() ? null : Kind.of(type.results().get(0));
    }

    /** Kinds of the results after the first. */
    public static List<Kind> furtherResults(FunctionType type) {
        int results = type.results().size();
        return results < 2 ? List.of() : kinds(type.results()).subList(1, results);
    }

    /** Kinds of values of these types. */
    public static List<Kind> kinds(List<ValueType> types) {
        List<Kind> kinds = new ArrayList<>(types.size());
        for (ValueType type : types) {
            kinds.add(Kind.of(type));
        }
        return kinds;
    }

    /** Descriptor of a function as a method handle. */
    public static String handle(FunctionType type) {
        return handle("(", type);
    }

    /** The same for an imported function, which takes the calling instance first. */
    public static String importedHandle(FunctionType type) {
        return handle("(Ldev/wasmjar/Instance;", type);
    }

    private static String handle(String start, FunctionType type) {
        StringBuilder text = new StringBuilder(start);
        for (ValueType param : type.params()) {
            text.append(JavaTypes.of(param).descriptorString());
        }
        return text.append(')').append(JavaTypes.resultType(type).descriptorString()).toString();
    }
}
