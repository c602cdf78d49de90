package dev.wasmjar.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.compiler.typing.SubType;
import dev.wasmjar.spi.InvalidModuleException;
import dev.wasmjar.types.FunctionType;
import java.util.List;
import org.junit.jupiter.api.Test;

class SupportedModuleTest {
    private static final FunctionType NOTHING = new FunctionType(List.of(), List.of());

    private static void compile(WasmBuilder module) {
        new WasmCompiler().compile(module.build(), CompilerOptions.DEFAULT);
    }

    private static void assertRefused(SubType... group) {
        WasmBuilder module = new WasmBuilder();
        module.type(NOTHING);
        module.group(List.of(group));
        assertThatThrownBy(() -> compile(module))
                .isInstanceOfSatisfying(
                        InvalidModuleException.class,
                        e ->
                                assertThat(e.kind())
                                        .isEqualTo(InvalidModuleException.Kind.UNSUPPORTED))
                .hasMessageContaining("feature gc");
    }

    @Test
    void refusesFunctionTypesThatAreNotEqualByTheirParametersAndResults() {
        assertRefused(new SubType(NOTHING, true, -1), new SubType(NOTHING, true, -1));
        assertRefused(new SubType(NOTHING, false, -1));
    }

    @Test
    void acceptsAGroupOfOneFinalType() {
        WasmBuilder module = new WasmBuilder();
        module.group(List.of(new SubType(NOTHING, true, -1)));
        assertThatCode(() -> compile(module)).doesNotThrowAnyException();
    }

    @Test
    void makesAnEntryOfAStartFunctionThatIsNotExported() {
        WasmBuilder module = new WasmBuilder();
        int start = module.function(module.type(NOTHING), code -> {});
        byte[] wasm = module.start(start).build();
        int[] entries =
                new WasmCompiler()
                        .compile(wasm, CompilerOptions.DEFAULT)
                        .manifest()
                        .descriptor()
                        .entries();
        assertThat(entries).containsExactly(start);
    }
}
