package dev.wasmjar.compiler.binary;

import dev.wasmjar.compiler.typing.TypeCode;
import dev.wasmjar.spi.InvalidModuleException;
import dev.wasmjar.types.AbstractHeapType;
import dev.wasmjar.types.AddressType;
import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.FieldType;
import dev.wasmjar.types.Limits;
import dev.wasmjar.types.PackedType;
import dev.wasmjar.types.ReferenceType;
import dev.wasmjar.types.StorageType;
import dev.wasmjar.types.ValueType;
import java.util.OptionalLong;

/**
 * Reads types and limits (WebAssembly 3.0, section 5.3), and checks that they are valid (section
 * 3.2). Throws {@link InvalidModuleException} of kind MALFORMED or INVALID.
 */
public final class TypeReader {
    private static final int HAS_MAX = 1;
    private static final int SHARED = 2;
    private static final int IS_64 = 4;

    private static final long MAX_PAGES_32 = 1L << 16;
    private static final long MAX_PAGES_64 = 1L << 48;
    private static final long MAX_ELEMENTS_32 = (1L << 32) - 1;

    private TypeReader() {}

    /** The abstract heap type of a byte, or null. */
    private static AbstractHeapType abstractHeapType(int code) {
        return switch (code) {
            case 0x74 -> AbstractHeapType.NOEXN;
            case 0x73 -> AbstractHeapType.NOFUNC;
            case 0x72 -> AbstractHeapType.NOEXTERN;
            case 0x71 -> AbstractHeapType.NONE;
            case 0x70 -> AbstractHeapType.FUNC;
            case 0x6F -> AbstractHeapType.EXTERN;
            case 0x6E -> AbstractHeapType.ANY;
            case 0x6D -> AbstractHeapType.EQ;
            case 0x6C -> AbstractHeapType.I31;
            case 0x6B -> AbstractHeapType.STRUCT;
            case 0x6A -> AbstractHeapType.ARRAY;
            case 0x69 -> AbstractHeapType.EXN;
            default -> null;
        };
    }

    /**
     * A heap type, as the heap code of {@link TypeCode}.
     *
     * @param types how many type indices may be used
     */
    public static int heapType(ByteReader in, int types) {
        int start = in.position();
        int first = in.peek();
        if ((first & 0xC0) == 0x40) {
            in.u8();
            AbstractHeapType type = abstractHeapType(first);
            if (type == null) {
                throw InvalidModuleException.malformed("malformed heap type", start);
            }
            return type.ordinal();
        }
        long index = in.s33();
        if (index < 0) {
            throw InvalidModuleException.malformed("malformed heap type", start);
        }
        if (index >= types) {
            throw InvalidModuleException.invalid("unknown type " + index, start);
        }
        return TypeCode.INDEXED | (int) index;
    }

    /** A value type, as a {@link TypeCode}. */
    public static int valueType(ByteReader in, int types) {
        int code = in.u8();
        switch (code) {
            case 0x7F:
                return TypeCode.I32;
            case 0x7E:
                return TypeCode.I64;
            case 0x7D:
                return TypeCode.F32;
            case 0x7C:
                return TypeCode.F64;
            case 0x7B:
                return TypeCode.V128;
            default:
                int type = referenceType(code, in, types);
                if (type == 0) {
                    throw InvalidModuleException.malformed(
                            "malformed value type", in.position() - 1);
                }
                return type;
        }
    }

    /** A reference type, as a {@link TypeCode}. */
    public static int referenceType(ByteReader in, int types) {
        int type = referenceType(in.u8(), in, types);
        if (type == 0) {
            throw InvalidModuleException.malformed("malformed reference type", in.position() - 1);
        }
        return type;
    }

    private static int referenceType(int code, ByteReader in, int types) {
        if (code == 0x64 || code == 0x63) {
            return TypeCode.ref(code == 0x63, heapType(in, types));
        }
        AbstractHeapType type = abstractHeapType(code);
        return type == null ? 0 : TypeCode.ref(true, type);
    }

    static ValueType value(ByteReader in, int types) {
        return TypeCode.toValueType(valueType(in, types));
    }

    static FieldType field(ByteReader in, int types) {
        StorageType storage;
        int code = in.peek();
        if (code == 0x78 || code == 0x77) {
            in.u8();
            storage = code == 0x78 ? PackedType.I8 : PackedType.I16;
        } else {
            storage = value(in, types);
        }
        return new FieldType(storage, mutability(in));
    }

    private static boolean mutability(ByteReader in) {
        int code = in.u8();
        if (code > 1) {
            throw InvalidModuleException.malformed("malformed mutability", in.position() - 1);
        }
        return code == 1;
    }

    static ExternalType.Global global(ByteReader in, int types) {
        ValueType type = value(in, types);
        return new ExternalType.Global(type, mutability(in));
    }

    static ExternalType.Table table(ByteReader in, int types) {
        ReferenceType type = (ReferenceType) TypeCode.toValueType(referenceType(in, types));
        int start = in.position();
        int flags = limitsFlags(in, HAS_MAX | IS_64);
        Limits limits = limits(in, flags);
        boolean is64 = (flags & IS_64) != 0;
        if (!is64) {
            checkBound(limits, MAX_ELEMENTS_32, "table size must be at most 2^32-1", start);
        }
        checkOrder(limits, start);
        return new ExternalType.Table(type, is64 ? AddressType.I64 : AddressType.I32, limits);
    }

    static ExternalType.Memory memory(ByteReader in) {
        int start = in.position();
        int flags = limitsFlags(in, HAS_MAX | SHARED | IS_64);
        Limits limits = limits(in, flags);
        boolean is64 = (flags & IS_64) != 0;
        boolean shared = (flags & SHARED) != 0;
        if (is64) {
            checkBound(limits, MAX_PAGES_64, "memory size must be at most 2^48 pages", start);
        } else {
            checkBound(
                    limits, MAX_PAGES_32, "memory size must be at most 65536 pages (4GiB)", start);
        }
        checkOrder(limits, start);
        if (shared && limits.max().isEmpty()) {
            throw InvalidModuleException.invalid("shared memory must have maximum", start);
        }
        return new ExternalType.Memory(
                is64 ? AddressType.I64 : AddressType.I32, limits, shared);
    }

    private static int limitsFlags(ByteReader in, int allowed) {
        int flags = in.u8();
        if ((flags & ~allowed) != 0) {
            throw InvalidModuleException.malformed("malformed limits flags", in.position() - 1);
        }
        return flags;
    }

    private static Limits limits(ByteReader in, int flags) {
        long min = in.u64();
        return new Limits(
                min, (flags & HAS_MAX) != 0 ? OptionalLong.of(in.u64()) : OptionalLong.empty());
    }

    private static void checkBound(Limits limits, long bound, String message, int start) {
        if (Long.compareUnsigned(limits.min(), bound) > 0
                || Long.compareUnsigned(limits.max().orElse(0), bound) > 0) {
            throw InvalidModuleException.invalid(message, start);
        }
    }

    private static void checkOrder(Limits limits, int start) {
        if (limits.max().isPresent()
                && Long.compareUnsigned(limits.min(), limits.max().getAsLong()) > 0) {
            throw InvalidModuleException.invalid(
                    "size minimum must not be greater than maximum", start);
        }
    }
}
