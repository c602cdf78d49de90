package dev.wasmjar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.types.ExternalType.Kind;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ValueType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class LinkerTest {
    private static final ValueType I32 = NumberType.I32;

    private final Map<String, WasmModule> modules = new HashMap<>();

    /** A module whose {@code f} adds 1 to what {@code f} of another returns. */
    private static WasmModule importing(String from) {
        WasmBuilder module = new WasmBuilder();
        int type = module.type(List.of(I32), List.of(I32));
        int imported = module.importFunction(from, "f", type);
        int function =
                module.function(
                        type,
                        code ->
                                code.op(Opcode.LOCAL_GET, 0)
                                        .op(Opcode.CALL, imported)
                                        .i32(1)
                                        .op(Opcode.I32_ADD));
        return Modules.load(module.export("f", Kind.FUNC, function));
    }

    private Linker linker(Imports imports) {
        return Linker.of(
                name -> {
                    WasmModule module = modules.get(name);
                    if (module == null) {
                        throw new ModuleLoadException("no module " + name, (Throwable) null);
                    }
                    return module;
                },
                imports);
    }

    @Test
    void linksModulesByName() {
        modules.put("app", importing("library"));
        modules.put("library", importing("base"));
        Imports host =
                Imports.builder().function("base", "f", IntUnaryOperator.class, n -> n * 10).build();
        Linker linker = linker(host);
        assertThat(linker.instance("app").function("f").call(4)).containsExactly(42);
        assertThat(linker.instance("app")).isSameAs(linker.instance("app"));
    }

    @Test
    void namesACircle() {
        modules.put("a", importing("b"));
        modules.put("b", importing("a"));
        assertThatThrownBy(() -> linker(Imports.NONE).instance("a"))
                .isInstanceOf(LinkException.class)
                .hasMessageContaining("a from b from a");
    }

    @Test
    void namesWhatIsMissing() {
        modules.put("app", importing("absent"));
        assertThatThrownBy(() -> linker(Imports.NONE).instance("app"))
                .isInstanceOf(ModuleLoadException.class)
                .hasMessageContaining("absent");
        Imports other =
                Imports.builder().function("absent", "g", IntUnaryOperator.class, n -> n).build();
        assertThatThrownBy(() -> linker(other).instance("app"))
                .isInstanceOf(LinkException.class)
                .hasMessageContaining("'absent' 'f'");
    }
}
