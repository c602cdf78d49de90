package dev.wasmjar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompilerProcessTest {
    private static final int LARGE = 3 << 20;

    @TempDir
    private Path folder;

    @Test
    void paysForLargeModulesOnly() throws IOException {
        String large = largeModule().toString();
        assertThat(CompilerProcess.pays("compile", large, "-o", "a.jar")).isTrue();
        assertThat(CompilerProcess.pays("validate", large)).isFalse();
        assertThat(CompilerProcess.pays("compile", "missing.wasm", "\\0.wasm", "-o", "a.jar"))
                .isFalse();
        assertThat(CompilerProcess.pays()).isFalse();
    }

    @Test
    void leavesOutTheSecondCompilerAndKeepsTheArguments() {
        assertThat(CompilerProcess.command("compile", "a b.wasm", "-o", "c.jar"))
                .contains("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
                .endsWith(Main.class.getName(), "compile", "a b.wasm", "-o", "c.jar");
    }

    @Test
    void compilesAndReportsAsTheCommandItself() throws Exception {
        Path module = largeModule();
        Path jar = folder.resolve("large.jar");
        Program compiled = Program.run("compile", module, "-o", jar);
        assertThat(compiled.err()).isEmpty();
        assertThat(compiled.exitCode()).isZero();
        assertThat(CompiledJar.modules(jar)).containsOnlyKeys("large");

        Files.write(module, new byte[LARGE]);
        Program refused = Program.run("compile", module, "-o", jar);
        assertThat(refused.err()).startsWith("wasmjar: " + module + ": ");
        assertThat(refused.exitCode()).isEqualTo(ExitCodes.FAILURE);
    }

    private Path largeModule() throws IOException {
        Path module = folder.resolve("large.wasm");
        Files.write(module, new ModuleBuilder().padding(LARGE).build());
        return module;
    }
}
