package dev.wasmjar.facade;

import com.palantir.javapoet.ClassName;
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
    static final ClassName VALUES = ClassName.get("dev.wasmjar", "Values");
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
