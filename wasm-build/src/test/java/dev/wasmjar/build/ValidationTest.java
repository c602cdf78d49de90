package dev.wasmjar.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.VectorType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidationTest {
    @TempDir private Path folder;

    @BeforeEach
    void modules() throws IOException {
        WasmBuilder vectors = new WasmBuilder();
        int type = vectors.type(List.of(), List.of(VectorType.V128));
        vectors.function(type, code -> code.v128(1, 2));
        Files.write(
                folder.resolve("vectors.wasm"),
                vectors.functionNames(Map.of(0, "make_vector")).build());
        WasmBuilder results = new WasmBuilder();
        int two = results.type(List.of(), List.of(NumberType.I32, NumberType.I32));
        results.function(two, code -> code.i32(1).i32(2).op(Opcode.I32_EXTEND8_S));
        Files.write(folder.resolve("results.wasm"), results.build());
    }

    private ValidateRequest request(Optional<Set<String>> features) {
        return new ValidateRequest(folder, List.of(), List.of(), features);
    }

    @Test
    void validModulesMayUseAllFeaturesByDefault() throws Exception {
        assertThat(Validation.run(request(Optional.empty()))).isEqualTo(2);
        assertThat(
                        Validation.run(
                                request(
                                        Optional.of(
                                                Set.of("simd", "multi-value", "sign-extension")))))
                .isEqualTo(2);
    }

    @Test
    void namesFeaturesThatAreNotAllowedAndWhereTheyAre() {
        assertThatThrownBy(() -> Validation.run(request(Optional.of(Set.of("sign-extension")))))
                .isInstanceOf(BrokenModulesException.class)
                .hasMessageContainingAll(
                        "results.wasm: uses the feature multi-value in a type or definition",
                        "vectors.wasm: uses the feature simd (at offset 0x",
                        "in function 0 <make_vector>)",
                        "add it to <features>, which allows sign-extension");
    }

    @Test
    void namesInvalidModulesWithTheRemedy() throws Exception {
        Files.writeString(folder.resolve("text.wasm"), "(module)");
        assertThatThrownBy(() -> Validation.run(request(Optional.empty())))
                .isInstanceOf(BrokenModulesException.class)
                .hasMessageContainingAll("text.wasm: malformed module", "build or copy it again");
    }

    @Test
    void knowsItsFeatures() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request(Optional.of(Set.of("sind"))))
                .withMessageContainingAll("'sind'", "simd", "memory64");
    }
}
