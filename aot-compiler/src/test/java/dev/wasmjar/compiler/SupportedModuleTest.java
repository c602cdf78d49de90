package dev.wasmjar.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.compiler.typing.SubType;
import dev.wasmjar.spi.InvalidModuleException;
import dev.wasmjar.types.ArrayType;
import dev.wasmjar.types.FieldType;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ReferenceType;
import dev.wasmjar.types.StructType;
import dev.wasmjar.types.TypeIndex;
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
        assertRefused(module, "gc");
    }

    private static void assertRefused(WasmBuilder module, String feature) {
        assertThatThrownBy(() -> compile(module))
                .isInstanceOfSatisfying(
                        InvalidModuleException.class,
                        e ->
                                assertThat(e.kind())
                                        .isEqualTo(InvalidModuleException.Kind.UNSUPPORTED))
                .hasMessageContaining("feature " + feature + " ");
    }

    @Test
    void refusesFunctionTypesThatAreNotEqualByTheirParametersAndResults() {
        assertRefused(new SubType(NOTHING, true, -1), new SubType(NOTHING, true, -1));
        assertRefused(new SubType(NOTHING, false, -1));
    }

    @Test
    void namesTheFeatureThatAReferenceToATypeNeeds() {
        FieldType field = new FieldType(NumberType.I32, true);
        assertRefused(referenceTo(new SubType(new StructType(List.of(field)), true, -1)), "gc");
        assertRefused(referenceTo(new SubType(new ArrayType(field), true, -1)), "gc");
        assertRefused(referenceTo(new SubType(NOTHING, false, -1)), "gc");
        assertRefused(referenceTo(new SubType(NOTHING, true, -1)), "function-references");
    }

    private static WasmBuilder referenceTo(SubType type) {
        WasmBuilder module = new WasmBuilder();
        module.group(List.of(type));
        int nothing = module.type(NOTHING);
        module.function(
                nothing, code -> code.locals(1, new ReferenceType(true, new TypeIndex(0))));
        return module;
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
                        .entries()
                        .toArray();
        assertThat(entries).containsExactly(start);
    }
}
