package dev.wasmjar.types;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A function type (WebAssembly 3.0, section 2.3.8).
 *
 * @param params types of the parameters, in order
 * @param results types of the results, in order
 */
public record FunctionType(List<ValueType> params, List<ValueType> results) implements CompositeType {

    /** Copies both lists. */
    public FunctionType {
        params = List.copyOf(params);
        results = List.copyOf(results);
    }

    @Override
    public String toString() {
        return list(params) + " -> " + list(results);
    }

    private static String list(List<ValueType> types) {
        return types.stream().map(ValueType::toString).collect(Collectors.joining(" ", "[", "]"));
    }
}
