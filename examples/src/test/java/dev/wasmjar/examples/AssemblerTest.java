package dev.wasmjar.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmjar.Imports;
import dev.wasmjar.Instance;
import dev.wasmjar.LoadMode;
import dev.wasmjar.WasmLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssemblerTest {
    private final Assembler assembler = new Assembler();

    @Test
    void whatIsAssembledRuns() throws IOException {
        byte[] wasm = assembler.assemble(Files.readString(Path.of("src/main/wat/primes.wat")));
        List<Object> found = new ArrayList<>();
        Imports imports =
                Imports.builder()
                        .function(
                                "host",
                                "found",
                                (caller, values) -> {
                                    found.add(values[0]);
                                    return null;
                                })
                        .build();
        Instance instance =
                WasmLoader.builder()
                        .mode(LoadMode.JIT_ONLY)
                        .build()
                        .load(wasm)
                        .instantiate(imports);
        assertThat(instance.function("primes").call(30)).containsExactly(10);
        assertThat(found).containsExactly(2, 3, 5, 7, 11, 13, 17, 19, 23, 29);
    }

    @Test
    void anErrorInTheTextIsReportedAndTheAssemblerStaysUsable() {
        assertThatThrownBy(() -> assembler.assemble("(module (func (i32.ad)))"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unexpected token")
                .hasMessageContaining("i32.ad");
        assertThat(assembler.assemble("(module)")).containsExactly(0, 'a', 's', 'm', 1, 0, 0, 0);
    }
}
