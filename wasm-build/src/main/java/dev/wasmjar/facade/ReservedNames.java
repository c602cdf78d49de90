package dev.wasmjar.facade;

import java.util.Set;

/** Simple names that mean something else in generated source. */
public final class ReservedNames {
    static final Set<String> TYPES =
            Set.of(
                    "Object", "String", "Throwable", "Override", "Record", "Instance", "Imports",
                    "Memory", "Table", "Global", "Values", "Wasi", "WasmFunction", "WasmModule",
                    "WasmName", "TypedModule", "MethodHandle", "MethodHandles");

    private ReservedNames() {}

    /** Whether a class of this simple name would stand in the way of one that the source names. */
    public static boolean isType(String simpleName) {
        return TYPES.contains(simpleName);
    }
}
