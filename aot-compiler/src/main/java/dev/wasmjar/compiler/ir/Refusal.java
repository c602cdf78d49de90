package dev.wasmjar.compiler.ir;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.spi.InvalidModuleException;
import dev.wasmjar.types.AbstractHeapType;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ReferenceType;
import dev.wasmjar.types.ValueType;
import dev.wasmjar.types.VectorType;

/** Refuses what is valid WebAssembly but not compiled, naming the feature. */
public final class Refusal {
    private Refusal() {}

    /** An instruction that is not compiled, at a byte offset of the module. */
    static InvalidModuleException of(Opcode op, int offset) {
        return InvalidModuleException.unsupported(
                "feature " + op.feature() + " (instruction " + op.mnemonic() + ")", offset);
    }

    /** Refuses a type that is not compiled. */
    public static void check(ValueType type, long offset) {
        if (type instanceof NumberType
                || type.equals(ReferenceType.FUNCREF)
                || type.equals(ReferenceType.EXTERNREF)) {
            return;
        }
        throw InvalidModuleException.unsupported(
                "feature " + featureOf(type) + " (type " + type + ")", offset);
    }

    /** Refuses a function type of which some type is not compiled. */
    public static void check(FunctionType type, long offset) {
        type.params().forEach(param -> check(param, offset));
        type.results().forEach(result -> check(result, offset));
    }

    private static String featureOf(ValueType type) {
        if (type instanceof VectorType) {
            return "simd";
        }
        ReferenceType reference = (ReferenceType) type;
        if (reference.heapType() == AbstractHeapType.EXN
                || reference.heapType() == AbstractHeapType.NOEXN) {
            return "exception-handling";
        }
        if (reference.heapType() == AbstractHeapType.FUNC
                || reference.heapType() == AbstractHeapType.EXTERN) {
            return "function-references";
        }
        return reference.heapType() instanceof AbstractHeapType ? "gc" : "function-references";
    }
}
