package dev.wasmjar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.ExternalType.Kind;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ReferenceType;
import dev.wasmjar.types.ValueType;
import java.util.List;
import org.junit.jupiter.api.Test;

class GlobalTest {

    @Test
    void numbersAreBits() {
        assertThat(Global.ofI32(-1, false).bits()).isEqualTo(-1);
        assertThat(Global.ofI64(Long.MIN_VALUE, false).bits()).isEqualTo(Long.MIN_VALUE);
        assertThat(Values.asF32(Global.ofF32(-1.5f, false).bits())).isEqualTo(-1.5f);
        assertThat(Values.asF64(Global.ofF64(-0.0, false).bits())).isEqualTo(-0.0);
        Global global = Global.ofI32(0, true);
        global.setBits(0xFFFF_FFFFL);
        assertThat(global.bits()).isEqualTo(-1);
        global.setBits(0x7_0000_0001L);
        assertThat(global.bits()).isEqualTo(1);
    }

    @Test
    void aGlobalIsSetOnlyAsItsTypeSays() {
        Global constant = Global.ofI32(1, false);
        assertThatThrownBy(() -> constant.setBits(2)).isInstanceOf(IllegalStateException.class);
        Global number = Global.ofI32(1, true);
        assertThatThrownBy(() -> number.setReference("x"))
                .isInstanceOf(IllegalStateException.class);
        Global reference = Global.ofReference(ReferenceType.EXTERNREF, null, true);
        assertThatThrownBy(() -> reference.setBits(1)).isInstanceOf(IllegalStateException.class);
        reference.setReference("x");
        assertThat(reference.reference()).isEqualTo("x");
        Global function = Global.ofReference(ReferenceType.FUNCREF, null, true);
        assertThatThrownBy(() -> function.setReference("x")).isInstanceOf(ClassCastException.class);
        assertThatThrownBy(() -> Global.ofReference(ReferenceType.FUNCREF, "x", true))
                .isInstanceOf(ClassCastException.class);
    }

    /** Exports a global and its getter and setter. */
    private static void define(WasmBuilder module, String name, ValueType type, int index) {
        int get = module.type(List.of(), List.of(type));
        int set = module.type(List.of(type), List.of());
        module.export(name, Kind.GLOBAL, index);
        module.export(
                "get " + name,
                Kind.FUNC,
                module.function(get, code -> code.op(Opcode.GLOBAL_GET, index)));
        module.export(
                "set " + name,
                Kind.FUNC,
                module.function(
                        set, code -> code.op(Opcode.LOCAL_GET, 0).op(Opcode.GLOBAL_SET, index)));
    }

    @Test
    void anExportedGlobalIsSeenFromBothSides() {
        WasmBuilder module = new WasmBuilder();
        define(module, "i32", NumberType.I32,
                module.global(NumberType.I32, true, code -> code.i32(1)));
        define(module, "i64", NumberType.I64,
                module.global(NumberType.I64, true, code -> code.i64(2)));
        define(module, "f32", NumberType.F32,
                module.global(NumberType.F32, true, code -> code.f32(3)));
        define(module, "f64", NumberType.F64,
                module.global(NumberType.F64, true, code -> code.f64(4)));
        Instance instance = Modules.load(module).instantiate();
        long[] initial = {1, 2, Values.f32(3), Values.f64(4)};
        long[] changed = {-5, Long.MIN_VALUE, Values.f32(-0.5f), Values.f64(Double.NaN)};
        for (NumberType type : NumberType.values()) {
            String name = type.toString();
            Global global = instance.global(name);
            assertThat(global.type()).isEqualTo(type);
            assertThat(global.isMutable()).isTrue();
            assertThat(global.bits()).isEqualTo(initial[type.ordinal()]);
            global.setBits(changed[type.ordinal()]);
            assertThat(instance.function("get " + name).call())
                    .containsExactly(changed[type.ordinal()]);
            instance.function("set " + name).call(initial[type.ordinal()]);
            assertThat(global.bits()).isEqualTo(initial[type.ordinal()]);
        }
    }

    @Test
    void aReferenceIsSeenFromBothSides() {
        WasmBuilder module = new WasmBuilder();
        ReferenceType type = ReferenceType.EXTERNREF;
        define(module, "r", type,
                module.global(type, true, code -> code.heap(Opcode.REF_NULL, type.heapType())));
        Instance instance = Modules.load(module).instantiate();
        instance.function("set r").callBoxed("guest");
        assertThat(instance.global("r").reference()).isEqualTo("guest");
        instance.global("r").setReference("host");
        assertThat(instance.function("get r").callBoxed()).containsExactly("host");
    }

    @Test
    void instancesShareAnImportedGlobalAndAnInitialValueComesFromIt() {
        WasmBuilder module = new WasmBuilder();
        ExternalType.Global type = new ExternalType.Global(NumberType.I32, true);
        ExternalType.Global constant = new ExternalType.Global(NumberType.I32, false);
        define(module, "shared", NumberType.I32, module.importItem("env", "shared", type));
        int base = module.importItem("env", "base", constant);
        define(module, "next", NumberType.I32,
                module.global(
                        NumberType.I32,
                        true,
                        code -> code.op(Opcode.GLOBAL_GET, base).i32(1).op(Opcode.I32_ADD)));
        Global shared = Global.ofI32(10, true);
        Imports imports =
                Imports.builder()
                        .global("env", "shared", shared)
                        .global("env", "base", Global.ofI32(41, false))
                        .build();
        WasmModule loaded = Modules.load(module);
        Instance first = loaded.instantiate(imports);
        Instance second = loaded.instantiate(imports);
        first.function("set shared").call(11);
        assertThat(second.function("get shared").call()).containsExactly(11);
        assertThat(shared.bits()).isEqualTo(11);
        shared.setBits(12);
        assertThat(first.function("get shared").call()).containsExactly(12);
        assertThat(first.global("shared")).isSameAs(shared);
        first.function("set next").call(7);
        assertThat(first.global("next").bits()).isEqualTo(7);
        assertThat(second.global("next").bits()).isEqualTo(42);
    }

    @Test
    void anInstancesOwnGlobalCanBeImportedByAnother() {
        WasmBuilder owner = new WasmBuilder();
        define(owner, "g", NumberType.I64, owner.global(NumberType.I64, true, c -> c.i64(5)));
        WasmBuilder user = new WasmBuilder();
        define(user, "g", NumberType.I64,
                user.importItem("env", "g", new ExternalType.Global(NumberType.I64, true)));
        Instance first = Modules.load(owner).instantiate();
        Instance second =
                Modules.load(user).instantiate(Imports.builder().instance("env", first).build());
        second.function("set g").call(6);
        assertThat(first.function("get g").call()).containsExactly(6);
        first.function("set g").call(7);
        assertThat(second.function("get g").call()).containsExactly(7);
    }
}
