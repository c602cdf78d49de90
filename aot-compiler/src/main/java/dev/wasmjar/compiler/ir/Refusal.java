package dev.wasmjar.compiler.ir;

import dev.wasmjar.compiler.module.DefinedType;
import dev.wasmjar.compiler.opcode.Feature;
import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.spi.InvalidModuleException;
import dev.wasmjar.types.AbstractHeapType;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.HeapType;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ReferenceType;
import dev.wasmjar.types.TypeIndex;
import dev.wasmjar.types.ValueType;
import dev.wasmjar.types.VectorType;
import java.util.List;

/** Refuses what is valid WebAssembly but not compiled, naming the feature. */
public final class Refusal {
    private final List<DefinedType> types;

    /**
     * For the types that use those of a module.
     *
     * @param types the module's types, by type index
     */
    public Refusal(List<DefinedType> types) {
        this.types = types;
    }

    /** An instruction that is not compiled, at a byte offset of the module. */
    static InvalidModuleException of(Opcode op, int offset) {
        return InvalidModuleException.unsupported(
                "feature " + op.feature() + " (instruction " + op.mnemonic() + ")", offset);
    }

    /** Refuses a type that is not compiled. */
    public void check(ValueType type, long offset) {
        if (type instanceof NumberType
                || type.equals(ReferenceType.FUNCREF)
                || type.equals(ReferenceType.EXTERNREF)) {
            return;
        }
        Feature feature =
                type instanceof VectorType
                        ? Feature.SIMD
                        : featureOf(((ReferenceType) type).heapType());
        throw InvalidModuleException.unsupported(
                "feature " + feature + " (type " + type + ")", offset);
    }

    /** Refuses a function type of which some type is not compiled. */
    public void check(FunctionType type, long offset) {
        for (ValueType param : type.params()) {
            check(param, offset);
        }
        for (ValueType result : type.results()) {
            check(result, offset);
        }
    }

    private Feature featureOf(HeapType type) {
        if (type instanceof TypeIndex index) {
            return isPlainFunctionType(index.index()) ? Feature.FUNCTION_REFERENCES : Feature.GC;
        }
        return switch ((AbstractHeapType) type) {
            case FUNC, EXTERN -> Feature.FUNCTION_REFERENCES;
            case EXN, NOEXN -> Feature.EXCEPTION_HANDLING;
            default -> Feature.GC;
        };
    }

    /** Whether a type is of functions, alone in its group, and without sub- and supertypes. */
    private boolean isPlainFunctionType(int index) {
        DefinedType type = types.get(index);
        return type.composite() instanceof FunctionType
                && type.isFinal()
                && type.supertype() < 0
                && type.groupStart() == index
                && (index + 1 == types.size() || types.get(index + 1).groupStart() != index);
    }

    /** Refuses a function type that calls can't compare by its parameters and results alone. */
    public void checkFunctionType(int index) {
        if (types.get(index).composite() instanceof FunctionType && !isPlainFunctionType(index)) {
            throw InvalidModuleException.unsupported(
                    "feature gc (function type " + index + " has subtypes or a recursion group)",
                    0);
        }
    }
}
