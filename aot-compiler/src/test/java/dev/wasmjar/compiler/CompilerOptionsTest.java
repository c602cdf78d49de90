package dev.wasmjar.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmjar.compiler.testing.WasmBuilder;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Each option is part of the cache key, or is declared not to matter. */
class CompilerOptionsTest {

    /** For each option, options that have it otherwise than by default. */
    private static final Map<CompilerOption, CompilerOptions> TOGGLED =
            Map.of(
                    CompilerOption.PACKAGE, new CompilerOptions(Optional.of("org.example")),
                    CompilerOption.TOGETHER, options(List.of(List.of(7, 3), List.of(4)), Map.of(), false),
                    CompilerOption.DIRECT_TARGETS,
                            options(List.of(), Map.of(70, 3, 9, 4), false),
                    CompilerOption.COUNTING, options(List.of(), Map.of(), true));

    private static CompilerOptions options(
            List<List<Integer>> together, Map<Integer, Integer> directTargets, boolean counting) {
        return new CompilerOptions(
                Optional.empty(), together, new TreeMap<>(directTargets), counting);
    }

    @Test
    void everyOptionIsDeclared() {
        List<String> components =
                Arrays.stream(CompilerOptions.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList();
        assertThat(Arrays.stream(CompilerOption.values()).map(CompilerOption::component))
                .containsExactlyInAnyOrderElementsOf(components);
        assertThat(TOGGLED).containsOnlyKeys(CompilerOption.values());
    }

    @Test
    void theKeyChangesWithEachOptionThatAffectsTheOutput() {
        byte[] wasm = new WasmBuilder().build();
        String key = key(wasm, CompilerOptions.DEFAULT);
        TOGGLED.forEach(
                (option, options) -> {
                    assertThat(options).isNotEqualTo(CompilerOptions.DEFAULT);
                    if (option.affectsOutput()) {
                        assertThat(key(wasm, options)).as("%s", option).isNotEqualTo(key);
                        assertThat(options.toMap()).containsOnlyKeys(option.key());
                    } else {
                        assertThat(key(wasm, options)).as("%s", option).isEqualTo(key);
                    }
                });
    }

    private static String key(byte[] wasm, CompilerOptions options) {
        return new WasmCompiler().compile(wasm, options).manifest().key();
    }

    @Test
    void optionsAreReadAsWritten() {
        TOGGLED.forEach(
                (option, options) ->
                        assertThat(CompilerOptions.of(options.toMap())).isEqualTo(options));
        assertThatThrownBy(() -> CompilerOptions.of(Map.of("pakage", "a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unknown compiler option 'pakage'");
    }
}
