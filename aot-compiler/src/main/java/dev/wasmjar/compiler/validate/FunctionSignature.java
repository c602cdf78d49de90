package dev.wasmjar.compiler.validate;

import dev.wasmjar.compiler.typing.TypeCode;
import dev.wasmjar.types.FunctionType;
import java.util.List;

/** The type of a function or block, both as codes and as the visitor sees it. */
final class FunctionSignature {
    private static final int[] NONE = {};

    private static final FunctionSignature[] INLINE = new FunctionSignature[TypeCode.V128 + 1];

    static {
        INLINE[0] = new FunctionSignature(NONE, NONE, new FunctionType(List.of(), List.of()));
        for (int code = TypeCode.I32; code <= TypeCode.V128; code++) {
            INLINE[code] = create(code);
        }
    }

    final int[] params;
    final int[] results;
    final FunctionType type;

    FunctionSignature(int[] params, int[] results, FunctionType type) {
        this.params = params;
        this.results = results;
        this.type = type;
    }

    /** From nothing to nothing. */
    static FunctionSignature empty() {
        return INLINE[0];
    }

    /** From nothing to one value. */
    static FunctionSignature of(int result) {
        return result <= TypeCode.V128 ? INLINE[result] : create(result);
    }

    private static FunctionSignature create(int result) {
        return new FunctionSignature(
                NONE,
                new int[] {result},
                new FunctionType(List.of(), List.of(TypeCode.toValueType(result))));
    }
}
