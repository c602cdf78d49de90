package dev.wasmjar.compiler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.compiler.binary.ModuleDecoder;
import dev.wasmjar.compiler.module.DecodedModule;
import dev.wasmjar.compiler.testing.LineProgramBuilder;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.types.NumberType;
import java.util.List;
import org.junit.jupiter.api.Test;

class FunctionSourcesTest {

    /** Bytes of each of its functions, with their size; the first one starts at 2. */
    private static final int FUNCTION_BYTES = 5;

    /** Four functions that return a number. */
    private static WasmBuilder module() {
        WasmBuilder module = new WasmBuilder();
        int type = module.type(List.of(), List.of(NumberType.I32));
        for (int i = 0; i < 4; i++) {
            int number = i;
            module.function(type, code -> code.i32(number));
        }
        return module;
    }

    private static DecodedModule decode(WasmBuilder module) {
        return ModuleDecoder.decode(module.build());
    }

    @Test
    void functionsOfAFileShareClasses() {
        // Given functions from first.c, util.c, first.c, and one that nothing is known of
        byte[] lines =
                new LineProgramBuilder(5, "util.c")
                        .at(2)
                        .file(LineProgramBuilder.OTHER_FILE)
                        .row(0, 1)
                        .file(LineProgramBuilder.FILE)
                        .row(FUNCTION_BYTES, 1)
                        .file(LineProgramBuilder.OTHER_FILE)
                        .row(FUNCTION_BYTES, 1)
                        .end(FUNCTION_BYTES)
                        .build();
        DecodedModule module = decode(module().custom(".debug_line", lines));
        // When they are laid out
        int[] order = FunctionSources.of(module).together(new int[] {0, 1, 2, 3});
        // Then those of a file are together
        assertThat(order).containsExactly(0, 2, 1, 3);
        assertThat(SourceClasses.of(module))
                .containsExactly(
                        new SourceClasses("/s/first.c", List.of("G0")),
                        new SourceClasses("/s/util.c", List.of("G1")));
    }

    @Test
    void withoutLinesNothingChanges() {
        DecodedModule module = decode(module());
        assertThat(FunctionSources.of(module).together(new int[] {3, 1, 0, 2}))
                .containsExactly(3, 1, 0, 2);
        assertThat(FunctionSources.of(module).isSame(0, 3)).isTrue();
        assertThat(SourceClasses.of(module)).isEmpty();
    }
}
