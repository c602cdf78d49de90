package dev.wasmjar.compiler.typing;

import dev.wasmjar.types.AbstractHeapType;
import dev.wasmjar.types.HeapType;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.PackedType;
import dev.wasmjar.types.ReferenceType;
import dev.wasmjar.types.StorageType;
import dev.wasmjar.types.TypeIndex;
import dev.wasmjar.types.ValueType;
import dev.wasmjar.types.VectorType;
import java.util.List;

/**
 * Value types as ints, so that validation can compare and store them without objects.
 *
 * <p>Number and vector types, packed types and {@link #BOTTOM} are small constants. A reference is
 * {@link #REF}, perhaps {@link #NULL}, and a <em>heap code</em>: {@link #INDEXED} and a type
 * index, or the ordinal of an {@link AbstractHeapType}, or {@link #BOTTOM_HEAP}.
 */
public final class TypeCode {
    /** The type of an operand of unreachable code, a subtype of all. */
    public static final int BOTTOM = 0;

    public static final int I32 = 1;
    public static final int I64 = 2;
    public static final int F32 = 3;
    public static final int F64 = 4;
    public static final int V128 = 5;
    public static final int I8 = 6;
    public static final int I16 = 7;

    /** Set in all references. */
    public static final int REF = 1 << 30;

    /** Set in nullable references. */
    public static final int NULL = 1 << 29;

    /** Set in heap codes that hold a type index. */
    public static final int INDEXED = 1 << 28;

    /** The bits of a type index, or of an abstract heap type. */
    public static final int INDEX_MASK = INDEXED - 1;

    /** The bits of a heap code. */
    public static final int HEAP_MASK = INDEXED | INDEX_MASK;

    /** The heap type below all others; no module can write it. */
    public static final int BOTTOM_HEAP = 15;

    private static final AbstractHeapType[] ABSTRACT = AbstractHeapType.values();
    private static final ValueType[] PLAIN = {
        null, NumberType.I32, NumberType.I64, NumberType.F32, NumberType.F64, VectorType.V128
    };
    private static final ReferenceType[] NULLABLE = new ReferenceType[ABSTRACT.length];
    private static final ReferenceType[] NON_NULL = new ReferenceType[ABSTRACT.length];

    static {
        for (AbstractHeapType type : ABSTRACT) {
            NULLABLE[type.ordinal()] = new ReferenceType(true, type);
            NON_NULL[type.ordinal()] = new ReferenceType(false, type);
        }
    }

    private TypeCode() {}

    /** The code of a type. */
    public static int of(StorageType type) {
        if (type instanceof NumberType number) {
            return switch (number) {
                case I32 -> I32;
                case I64 -> I64;
                case F32 -> F32;
                case F64 -> F64;
            };
        }
        if (type instanceof ReferenceType reference) {
            return ref(reference.nullable(), heapOf(reference.heapType()));
        }
        if (type instanceof PackedType packed) {
            return packed == PackedType.I8 ? I8 : I16;
        }
        return V128;
    }

    /** The codes of types, in order. */
    public static int[] of(List<ValueType> types) {
        int[] codes = new int[types.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = of(types.get(i));
        }
        return codes;
    }

    /** The heap code of a heap type. */
    public static int heapOf(HeapType type) {
        return type instanceof TypeIndex defined
                ? INDEXED | defined.index()
                : ((AbstractHeapType) type).ordinal();
    }

    /** The code of a reference to a heap code. */
    public static int ref(boolean nullable, int heap) {
        return (nullable ? REF | NULL : REF) | heap;
    }

    /** The code of a reference to an abstract heap type. */
    public static int ref(boolean nullable, AbstractHeapType type) {
        return ref(nullable, type.ordinal());
    }

    /** The code of a reference to a defined type. */
    public static int refTo(boolean nullable, int typeIndex) {
        return ref(nullable, INDEXED | typeIndex);
    }

    public static boolean isRef(int code) {
        return (code & REF) != 0;
    }

    /** Whether a local or field of the type has a default value. */
    public static boolean isDefaultable(int code) {
        return (code & (REF | NULL)) != REF;
    }

    /** The type as an operand: {@code i32} for packed types, otherwise the type itself. */
    public static int unpacked(int code) {
        return code == I8 || code == I16 ? I32 : code;
    }

    /** The heap code of a reference. */
    public static int heap(int code) {
        return code & HEAP_MASK;
    }

    /** The value type of a code that is neither packed nor a bottom. */
    public static ValueType toValueType(int code) {
        if ((code & REF) == 0) {
            return PLAIN[code];
        }
        boolean nullable = (code & NULL) != 0;
        if ((code & INDEXED) != 0) {
            return new ReferenceType(nullable, new TypeIndex(code & INDEX_MASK));
        }
        return (nullable ? NULLABLE : NON_NULL)[code & INDEX_MASK];
    }

    /** The heap type of a heap code. */
    public static HeapType toHeapType(int heap) {
        return (heap & INDEXED) != 0 ? new TypeIndex(heap & INDEX_MASK) : ABSTRACT[heap];
    }

    /** The type in the text form of the specification; {@code bot} for the bottom types. */
    public static String toText(int code) {
        if (code == BOTTOM) {
            return "bot";
        }
        if (code == I8 || code == I16) {
            return code == I8 ? "i8" : "i16";
        }
        if (isRef(code) && heap(code) == BOTTOM_HEAP) {
            return "(ref bot)";
        }
        return toValueType(code).toString();
    }
}
