package dev.wasmjar.spec;

import dev.wasmjar.Global;
import dev.wasmjar.Imports;
import dev.wasmjar.Memory;
import dev.wasmjar.Table;
import dev.wasmjar.WasmFunction;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ReferenceType;
import dev.wasmjar.types.ValueType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.OptionalLong;

/** The module {@code spectest} that scripts import. */
final class Host {
    private static final String MODULE = "spectest";

    private Host() {}

    /** Adds a new {@code spectest}. */
    static void addTo(Imports.Builder imports) {
        print(imports, "print");
        print(imports, "print_i32", NumberType.I32);
        print(imports, "print_i64", NumberType.I64);
        print(imports, "print_f32", NumberType.F32);
        print(imports, "print_f64", NumberType.F64);
        print(imports, "print_i32_f32", NumberType.I32, NumberType.F32);
        print(imports, "print_f64_f64", NumberType.F64, NumberType.F64);
        imports.global(MODULE, "global_i32", Global.ofI32(666, false));
        imports.global(MODULE, "global_i64", Global.ofI64(666, false));
        imports.global(MODULE, "global_f32", Global.ofF32(666.6f, false));
        imports.global(MODULE, "global_f64", Global.ofF64(666.6, false));
        imports.table(
                MODULE, "table", Table.create(ReferenceType.FUNCREF, 10, OptionalLong.of(20)));
        imports.memory(MODULE, "memory", Memory.create(1, 2));
    }

    private static void print(Imports.Builder imports, String name, NumberType... params) {
        List<ValueType> types = List.of(params);
        MethodType type =
                MethodType.methodType(
                        void.class, types.stream().map(Host::javaType).toList());
        MethodHandle nothing = MethodHandles.empty(type);
        imports.function(
                MODULE, name, WasmFunction.of(new FunctionType(types, List.of()), nothing));
    }

    private static Class<?> javaType(ValueType type) {
        return switch ((NumberType) type) {
            case I32 -> int.class;
            case I64 -> long.class;
            case F32 -> float.class;
            case F64 -> double.class;
        };
    }
}
