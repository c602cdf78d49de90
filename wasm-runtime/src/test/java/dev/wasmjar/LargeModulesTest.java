package dev.wasmjar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.types.AddressType;
import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.ExternalType.Kind;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.Limits;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ReferenceType;
import dev.wasmjar.types.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** More of everything than the JVM, or a generated class, has room for in the simple way. */
class LargeModulesTest {
    private static final int PARAMS = 300;

    /** 300 parameters of all number types and a reference, more than the JVM's 255 slots. */
    private static FunctionType wide() {
        List<ValueType> params = new ArrayList<>();
        for (int i = 0; i < PARAMS - 1; i++) {
            params.add(NumberType.values()[i % 4]);
        }
        params.add(ReferenceType.EXTERNREF);
        return new FunctionType(
                params, List.of(NumberType.I32, NumberType.F64, ReferenceType.EXTERNREF));
    }

    private static Object[] wideArguments() {
        Object[] arguments = new Object[PARAMS];
        for (int i = 0; i < PARAMS - 1; i++) {
            arguments[i] =
                    switch (NumberType.values()[i % 4]) {
                        case I32 -> i;
                        case I64 -> (long) i;
                        case F32 -> (float) i;
                        case F64 -> (double) i;
                    };
        }
        arguments[PARAMS - 1] = "last";
        return arguments;
    }

    /** A wide function of its own, an imported one, and functions that call both in each way. */
    private static WasmModule wideModule() {
        WasmBuilder module = new WasmBuilder();
        int wide = module.type(wide());
        int call = module.type(new FunctionType(List.of(NumberType.I32), wide().results()));
        int imported = module.importFunction("env", "wide", wide);
        int own =
                module.function(
                        wide,
                        code ->
                                code.op(Opcode.LOCAL_GET, 296)
                                        .op(Opcode.LOCAL_GET, 295)
                                        .op(Opcode.LOCAL_GET, 299));
        module.table(ReferenceType.FUNCREF, 2);
        module.elements(0, own, imported);
        for (String how : List.of("own", "imported", "indirect")) {
            int function =
                    module.function(
                            call,
                            code -> {
                                for (int i = 0; i < PARAMS - 1; i++) {
                                    switch (NumberType.values()[i % 4]) {
                                        case I32 -> code.i32(i);
                                        case I64 -> code.i64(i);
                                        case F32 -> code.f32(i);
                                        case F64 -> code.f64(i);
                                    }
                                }
                                code.heap(Opcode.REF_NULL, ReferenceType.EXTERNREF.heapType());
                                switch (how) {
                                    case "own" -> code.op(Opcode.CALL, own);
                                    case "imported" -> code.op(Opcode.CALL, imported);
                                    default ->
                                            code.op(Opcode.LOCAL_GET, 0)
                                                    .op(Opcode.CALL_INDIRECT, wide, 0);
                                }
                            });
            module.export("call " + how, Kind.FUNC, function);
        }
        module.export("own", Kind.FUNC, own);
        module.export("imported", Kind.FUNC, imported);
        module.export("table", Kind.TABLE, 0);
        return Modules.load(module);
    }

    private static Imports host() {
        return Imports.builder()
                .function(
                        "env",
                        "wide",
                        (caller, arguments) -> {
                            assertThat(arguments).hasSize(PARAMS);
                            return new Object[] {
                                -(int) arguments[296], (double) arguments[295], arguments[299]
                            };
                        })
                .build();
    }

    @Test
    void functionsWithMoreParametersThanTheJvmAllows() {
        Instance instance = wideModule().instantiate(host());
        assertThat(instance.function("own").callBoxed(wideArguments()))
                .containsExactly(296, 295.0, "last");
        assertThat(instance.function("imported").callBoxed(wideArguments()))
                .containsExactly(-296, 295.0, "last");
        assertThat(instance.function("call own").callBoxed(0)).containsExactly(296, 295.0, null);
        assertThat(instance.function("call imported").callBoxed(0))
                .containsExactly(-296, 295.0, null);
        assertThat(instance.function("call indirect").callBoxed(0))
                .containsExactly(296, 295.0, null);
        assertThat(instance.function("call indirect").callBoxed(1))
                .containsExactly(-296, 295.0, null);
        assertThatThrownBy(() -> instance.function("own").methodHandle())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too many parameters");
    }

    @Test
    void wideFunctionsOfAnotherInstance() {
        WasmModule module = wideModule();
        Instance first = module.instantiate(host());
        Instance second =
                module.instantiate(
                        Imports.builder().function("env", "wide", first.function("own")).build());
        assertThat(second.function("call imported").callBoxed(0))
                .containsExactly(296, 295.0, null);
        assertThat(second.function("call indirect").callBoxed(1))
                .containsExactly(296, 295.0, null);
        second.table("table").set(0, first.table("table").get(1));
        assertThat(second.function("call indirect").callBoxed(0))
                .containsExactly(-296, 295.0, null);
        assertThat(second.function("imported")).isSameAs(first.function("own"));
    }

    @Test
    void wideNumbersAreCalledUntyped() {
        FunctionType type =
                new FunctionType(
                        Collections.<ValueType>nCopies(200, NumberType.I64),
                        List.of(NumberType.I64));
        WasmBuilder module = new WasmBuilder();
        int index = module.type(type);
        int imported = module.importFunction("env", "f", index);
        int own = module.function(index, code -> code.op(Opcode.LOCAL_GET, 199));
        module.export("imported", Kind.FUNC, imported);
        module.export("own", Kind.FUNC, own);
        Instance instance =
                Modules.load(module)
                        .instantiate(
                                Imports.builder()
                                        .function("env", "f", (caller, arguments) -> arguments[198])
                                        .build());
        long[] arguments = new long[200];
        Arrays.setAll(arguments, i -> i);
        assertThat(instance.function("own").call(arguments)).containsExactly(199);
        assertThat(instance.function("imported").call(arguments)).containsExactly(198);
    }

    @Test
    void moreGlobalsThanFields() {
        int count = 2_500;
        WasmBuilder module = new WasmBuilder();
        int get = module.type(List.of(), List.of(NumberType.I64));
        int set = module.type(List.of(NumberType.I64), List.of());
        for (int i = 0; i < count; i++) {
            int value = i;
            module.global(NumberType.I64, true, code -> code.i64(value));
        }
        for (int i : new int[] {0, 998, 999, 1000, 1001, count - 1}) {
            module.export("global " + i, Kind.GLOBAL, i);
            module.export("get " + i, Kind.FUNC,
                    module.function(get, code -> code.op(Opcode.GLOBAL_GET, i)));
            module.export("set " + i, Kind.FUNC,
                    module.function(
                            set, code -> code.op(Opcode.LOCAL_GET, 0).op(Opcode.GLOBAL_SET, i)));
        }
        Instance instance = Modules.load(module).instantiate();
        for (int i : new int[] {0, 998, 999, 1000, 1001, count - 1}) {
            assertThat(instance.function("get " + i).call()).containsExactly(i);
            instance.function("set " + i).call(-i);
            assertThat(instance.global("global " + i).bits()).isEqualTo(-i);
            instance.global("global " + i).setBits(3L * i);
            assertThat(instance.function("get " + i).call()).containsExactly(3L * i);
        }
    }

    @Test
    void moreMemoriesAndTablesThanFields() {
        int count = 12;
        WasmBuilder module = new WasmBuilder();
        int one = module.type(List.of(NumberType.I32), List.of(NumberType.I32));
        int two = module.type(List.of(NumberType.I32, NumberType.I32), List.of());
        Limits limits = new Limits(1, OptionalLong.of(3));
        ExternalType.Memory memory = new ExternalType.Memory(AddressType.I32, limits, false);
        for (int i = 0; i < 2; i++) {
            module.importItem("env", "memory" + i, memory);
        }
        for (int i = 2; i < count; i++) {
            module.memory(memory);
        }
        for (int i = 0; i < count; i++) {
            module.table(ReferenceType.EXTERNREF, i);
        }
        for (int i = 0; i < count; i++) {
            int index = i;
            // Bit 6 of the alignment says that an index of a memory follows.
            module.export("load" + i, Kind.FUNC, module.function(one, code ->
                    code.op(Opcode.LOCAL_GET, 0).op(Opcode.I32_LOAD, 0x40, index, 0)));
            module.export("store" + i, Kind.FUNC, module.function(two, code ->
                    code.op(Opcode.LOCAL_GET, 0).op(Opcode.LOCAL_GET, 1)
                            .op(Opcode.I32_STORE, 0x40, index, 0)));
            module.export("grow" + i, Kind.FUNC, module.function(one, code ->
                    code.op(Opcode.LOCAL_GET, 0).op(Opcode.MEMORY_GROW, index)));
            module.export("size" + i, Kind.FUNC, module.function(one, code ->
                    code.op(Opcode.TABLE_SIZE, index)));
            module.export("memory" + i, Kind.MEMORY, i);
            module.export("table" + i, Kind.TABLE, i);
        }
        Imports imports =
                Imports.builder()
                        .memory("env", "memory0", Memory.create(1, 3))
                        .memory("env", "memory1", Memory.create(1, 3))
                        .build();
        Instance instance = Modules.load(module).instantiate(imports);
        for (int i = 0; i < count; i++) {
            instance.function("store" + i).call(100, i);
            assertThat(instance.function("grow" + i).call(1)).containsExactly(1);
            instance.memory("memory" + i).writeInt(70_000, 1000 + i);
        }
        for (int i = 0; i < count; i++) {
            assertThat(instance.memory("memory" + i).readInt(100)).isEqualTo(i);
            assertThat(instance.function("load" + i).call(70_000)).containsExactly(1000 + i);
            assertThat(instance.function("size" + i).call(0)).containsExactly(i);
            assertThat(instance.table("table" + i).size()).isEqualTo(i);
        }
    }

    @Test
    void tenThousandExports() {
        int count = 10_000;
        WasmBuilder module = new WasmBuilder();
        int type = module.type(List.of(), List.of(NumberType.I32));
        for (int i = 0; i < count; i++) {
            int value = i;
            module.export("f" + i, Kind.FUNC, module.function(type, code -> code.i32(value)));
        }
        Instance instance = Modules.load(module).instantiate();
        for (int i = 0; i < count; i += 7) {
            assertThat(instance.function("f" + i).call()).containsExactly(i);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, Modules.TWO_MEGABYTES})
    void aThousandFunctionsOfOneTypeInATable(int padding) {
        int count = 1_000;
        WasmBuilder module = new WasmBuilder();
        int type = module.type(List.of(NumberType.I32), List.of(NumberType.I32));
        module.table(ReferenceType.FUNCREF, count + 1);
        int[] functions = new int[count];
        for (int i = 0; i < count; i++) {
            int divisor = i + 1;
            functions[i] =
                    module.function(
                            type,
                            code -> code.op(Opcode.LOCAL_GET, 0).i32(divisor).op(Opcode.I32_DIV_S));
        }
        module.elements(0, functions);
        int call =
                module.function(
                        type,
                        code ->
                                code.i32(1_000_000)
                                        .op(Opcode.LOCAL_GET, 0)
                                        .op(Opcode.CALL_INDIRECT, type, 0));
        Modules.pad(module, padding);
        module.export("call", Kind.FUNC, call);

        Instance instance = Modules.load(module).instantiate();
        for (int i = 0; i < count; i++) {
            assertThat(instance.function("call").call(i)).containsExactly(1_000_000 / (i + 1));
        }
        assertThatThrownBy(() -> instance.function("call").call(count))
                .isInstanceOf(Trap.class)
                .hasMessageStartingWith("uninitialized element");
    }
}
