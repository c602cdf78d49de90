package dev.wasmjar.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.compiler.CompilerOptions;
import dev.wasmjar.compiler.WasmCompiler;
import dev.wasmjar.facade.ParameterNames;
import dev.wasmjar.facade.TypedClass;
import dev.wasmjar.format.Manifest;
import dev.wasmjar.spi.CompiledModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The typed class that is measured is the one that a build generates. After a change that is meant, run
 * with {@code -Dwasmjar.updateListings=src/main/java}.
 */
class TypedMicroTest {

    @Test
    void isAsGenerated() throws IOException {
        byte[] wasm = MicroModule.build();
        CompiledModule compiled = new WasmCompiler().compile(wasm, CompilerOptions.DEFAULT);
        Manifest manifest = compiled.manifest();
        String source =
                new TypedClass(
                                "dev.wasmjar.benchmarks.micro",
                                "TypedMicro",
                                "micro",
                                manifest.wasmSha256(),
                                manifest.descriptor(),
                                ParameterNames.of(
                                        wasm, manifest.descriptor(), compiled.debug()),
                                false)
                        .toSource();
        Path file = Path.of("src/main/java/dev/wasmjar/benchmarks/micro/TypedMicro.java");
        if (System.getProperty("wasmjar.updateListings") != null) {
            Files.writeString(file, source);
        }
        assertThat(file).hasContent(source);
    }

    @Test
    void callsTheModule() throws ReflectiveOperationException {
        TypedMicro typed = TypedMicro.of(WasmBenchmark.instance(WasmBenchmark.module()));
        assertThat(typed.next(3)).isEqualTo(3 * MicroModule.FACTOR);
        assertThat(typed.nextTwo(3))
                .isEqualTo(new TypedMicro.NextTwoResult(3 * MicroModule.FACTOR, 4));
    }
}
