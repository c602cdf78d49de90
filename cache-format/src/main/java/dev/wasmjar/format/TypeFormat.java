package dev.wasmjar.format;

import dev.wasmjar.types.AbstractHeapType;
import dev.wasmjar.types.AddressType;
import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.HeapType;
import dev.wasmjar.types.Limits;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ReferenceType;
import dev.wasmjar.types.TypeIndex;
import dev.wasmjar.types.ValueType;
import dev.wasmjar.types.VectorType;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Types in the format. A value type is one number: 0 to 3 the number types, 4 {@code v128}, 5 and 6 a
 * non-nullable and a nullable reference, followed by the heap type: 0 and a type index, or 1 plus the
 * ordinal of an {@link AbstractHeapType}. An external type is its kind, then its parts in order.
 */
final class TypeFormat {
    private static final int VECTOR = NumberType.values().length;
    private static final int REFERENCE = VECTOR + 1;

    private TypeFormat() {}

    static void writeValueType(FormatWriter out, ValueType type) {
        if (type instanceof NumberType number) {
            out.unsigned(number.ordinal());
        } else if (type instanceof VectorType) {
            out.unsigned(VECTOR);
        } else {
            writeReferenceType(out, (ReferenceType) type);
        }
    }

    static void writeReferenceType(FormatWriter out, ReferenceType type) {
        out.unsigned(REFERENCE + (type.nullable() ? 1 : 0));
        if (type.heapType() instanceof TypeIndex index) {
            out.unsigned(0);
            out.unsigned(index.index());
        } else {
            out.unsigned(1L + ((AbstractHeapType) type.heapType()).ordinal());
        }
    }

    static ValueType readValueType(FormatReader in) throws FormatException.Corrupt {
        long code = in.unsigned();
        if (code >= 0 && code < VECTOR) {
            return NumberType.values()[(int) code];
        }
        if (code == VECTOR) {
            return VectorType.V128;
        }
        if (code != REFERENCE && code != REFERENCE + 1) {
            throw new FormatException.Corrupt("unknown value type " + code);
        }
        long heap = in.unsigned();
        HeapType heapType;
        if (heap == 0) {
            heapType = new TypeIndex((int) in.unsigned());
        } else if (heap > 0 && heap <= AbstractHeapType.values().length) {
            heapType = AbstractHeapType.values()[(int) heap - 1];
        } else {
            throw new FormatException.Corrupt("unknown heap type " + heap);
        }
        return new ReferenceType(code == REFERENCE + 1, heapType);
    }

    static ReferenceType readReferenceType(FormatReader in) throws FormatException.Corrupt {
        if (readValueType(in) instanceof ReferenceType type) {
            return type;
        }
        throw new FormatException.Corrupt("a reference type was expected");
    }

    static void writeFunctionType(FormatWriter out, FunctionType type) {
        out.list(type.params(), TypeFormat::writeValueType);
        out.list(type.results(), TypeFormat::writeValueType);
    }

    private static List<ValueType> readValueTypes(FormatReader in) throws FormatException.Corrupt {
        int count = in.count();
        List<ValueType> types = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            types.add(readValueType(in));
        }
        return types;
    }

    static FunctionType readFunctionType(FormatReader in) throws FormatException.Corrupt {
        return new FunctionType(
                readValueTypes(in), readValueTypes(in));
    }

    private static void writeLimits(FormatWriter out, Limits limits) {
        out.unsigned(limits.min());
        out.flag(limits.max().isPresent());
        limits.max().ifPresent(out::unsigned);
    }

    private static Limits readLimits(FormatReader in) throws FormatException.Corrupt {
        long min = in.unsigned();
        return new Limits(min, in.flag() ? OptionalLong.of(in.unsigned()) : OptionalLong.empty());
    }

    static void writeExternalType(FormatWriter out, ExternalType type) {
        out.unsigned(type.kind().ordinal());
        if (type instanceof ExternalType.Function function) {
            out.unsigned(function.typeIndex());
        } else if (type instanceof ExternalType.Table table) {
            writeReferenceType(out, table.elementType());
            out.unsigned(table.addressType().ordinal());
            writeLimits(out, table.limits());
        } else if (type instanceof ExternalType.Memory memory) {
            out.unsigned(memory.addressType().ordinal());
            writeLimits(out, memory.limits());
            out.flag(memory.shared());
        } else if (type instanceof ExternalType.Global global) {
            writeValueType(out, global.valueType());
            out.flag(global.mutable());
        } else if (type instanceof ExternalType.Tag tag) {
            out.unsigned(tag.typeIndex());
        }
    }

    static ExternalType readExternalType(FormatReader in) throws FormatException.Corrupt {
        ExternalType.Kind kind = in.constant(ExternalType.Kind.values());
        // Not a switch, which has a class of its own, and a second one of the JDK.
        if (kind == ExternalType.Kind.FUNC) {
            return new ExternalType.Function((int) in.unsigned());
        } else if (kind == ExternalType.Kind.TABLE) {
            return new ExternalType.Table(
                    readReferenceType(in), in.constant(AddressType.values()), readLimits(in));
        } else if (kind == ExternalType.Kind.MEMORY) {
            return new ExternalType.Memory(
                    in.constant(AddressType.values()), readLimits(in), in.flag());
        } else if (kind == ExternalType.Kind.GLOBAL) {
            return new ExternalType.Global(readValueType(in), in.flag());
        }
        return new ExternalType.Tag((int) in.unsigned());
    }

    /** Reads an external type of one kind. */
    static <T extends ExternalType> T readExternalType(FormatReader in, Class<T> type)
            throws FormatException.Corrupt {
        ExternalType read = readExternalType(in);
        if (type.isInstance(read)) {
            return type.cast(read);
        }
        throw new FormatException.Corrupt("a " + type.getSimpleName() + " type was expected");
    }
}
