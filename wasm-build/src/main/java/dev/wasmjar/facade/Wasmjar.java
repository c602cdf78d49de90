package dev.wasmjar.facade;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.wasmjar.types.AbstractHeapType;
import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ReferenceType;
import dev.wasmjar.types.ValueType;

/** The types of the runtime's API that generated source names, and the Java types of values. */
final class Wasmjar {
    static final ClassName INSTANCE = ClassName.get("dev.wasmjar", "Instance");
    static final ClassName IMPORTS = ClassName.get("dev.wasmjar", "Imports");
    static final ClassName TYPED_MODULE = ClassName.get("dev.wasmjar", "TypedModule");
    private static final ClassName VALUES = ClassName.get("dev.wasmjar", "Values");
    static final ClassName FUNCTION = ClassName.get("dev.wasmjar", "WasmFunction");
    static final ClassName WASI = ClassName.get("dev.wasmjar.wasi", "Wasi");

    private Wasmjar() {}

    /** The Java type of a value, as {@link dev.wasmjar.format.JavaTypes} but for functions. */
    static TypeName value(ValueType type) {
        if (type instanceof NumberType number) {
            return switch (number) {
                case I32 -> TypeName.INT;
                case I64 -> TypeName.LONG;
                case F32 -> TypeName.FLOAT;
                case F64 -> TypeName.DOUBLE;
            };
        }
        boolean isFunction =
                type instanceof ReferenceType reference
                        && reference.heapType() == AbstractHeapType.FUNC;
        return isFunction ? FUNCTION : ClassName.OBJECT;
    }

    /** A number as the bits in which untyped calls and globals carry it. */
    static CodeBlock toBits(NumberType type, CodeBlock value) {
        return switch (type) {
            case I32, I64 -> value;
            case F32 -> CodeBlock.of("$T.f32($L)", VALUES, value);
            case F64 -> CodeBlock.of("$T.f64($L)", VALUES, value);
        };
    }

    /** The number of bits. */
    static CodeBlock fromBits(NumberType type, CodeBlock bits) {
        return switch (type) {
            case I32 -> CodeBlock.of("(int) $L", bits);
            case I64 -> bits;
            case F32 -> CodeBlock.of("$T.asF32($L)", VALUES, bits);
            case F64 -> CodeBlock.of("$T.asF64($L)", VALUES, bits);
        };
    }

    /** The Java type of a memory, table, global, or of a function as an object. */
    static ClassName item(ExternalType.Kind kind) {
        return switch (kind) {
            case FUNC -> FUNCTION;
            case TABLE -> ClassName.get("dev.wasmjar", "Table");
            case MEMORY -> ClassName.get("dev.wasmjar", "Memory");
            case GLOBAL -> ClassName.get("dev.wasmjar", "Global");
            case TAG -> throw new IllegalStateException("tags are not compiled");
        };
    }
}
