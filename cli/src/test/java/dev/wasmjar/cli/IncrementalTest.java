package dev.wasmjar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.format.Hashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code compile --incremental --facade}. */
class IncrementalTest {

    @TempDir
    private Path dir;

    private Command compile() {
        return Command.run("compile", "--incremental", "--facade", dir.resolve("java"),
                "--facade-package", "org.example", "-o", dir.resolve("classes"),
                dir.resolve("modules"));
    }

    @Test
    void compilesWhatChangedAndWritesTypedClasses() throws IOException {
        Path modules = Files.createDirectory(dir.resolve("modules"));
        ModuleBuilder module = new ModuleBuilder();
        int function = module.function("f", new int[] {ModuleBuilder.I32},
                new int[] {ModuleBuilder.I32}, 0x20, 0);
        Files.write(modules.resolve("same-value.wasm"),
                module.exportFunction("same", function).build());
        assertThat(compile().out()).startsWith("Compiled 1 WebAssembly module (");
        assertThat(compile()).isEqualTo(
                new Command(0, "1 WebAssembly module is up to date" + System.lineSeparator(), ""));
        assertThat(dir.resolve("java/org/example/SameValue.java")).content()
                .contains("public int same(int arg0)");
        assertThat(dir.resolve("classes/META-INF/wasmjar/names/same-value.sha256")).exists();
        Files.delete(modules.resolve("same-value.wasm"));
        assertThat(compile().out()).contains("removed");
        assertThat(dir.resolve("java/org/example/SameValue.java")).doesNotExist();
    }

    @Test
    void namesEveryBrokenModule() throws IOException {
        Path modules = Files.createDirectory(dir.resolve("modules"));
        Files.writeString(modules.resolve("a.wasm"), "text");
        Files.writeString(modules.resolve("b.wasm"), "text");
        Command command = compile();
        assertThat(command.exitCode()).isEqualTo(ExitCodes.FAILURE);
        assertThat(command.err()).contains("a.wasm: malformed", "b.wasm: malformed");
    }

    @Test
    void compilesByAProfile() throws IOException {
        Path modules = Files.createDirectory(dir.resolve("modules"));
        byte[] wasm = new ModuleBuilder().build();
        Path module = Files.write(modules.resolve("empty.wasm"), wasm);
        Path profile = dir.resolve("wasm.profile");
        Files.writeString(profile, "wasmjar-profile 2\nmodule " + Hashes.sha256Hex(wasm) + " empty\nstart 0:1\n");
        Path jar = dir.resolve("empty.jar");
        assertThat(Command.run("compile", "--profile", profile, "-o", jar, module).exitCode())
                .isEqualTo(ExitCodes.OK);
        assertThat(CompiledJar.manifests(jar).get("empty").options()).containsEntry("together", "0");
        assertThat(Command.run("compile", "--incremental", "--profile", profile, "-o", dir.resolve("out"), modules)
                .exitCode()).isEqualTo(ExitCodes.OK);
        Files.writeString(profile, "wasmjar-profile 1\n");
        Command old = Command.run("compile", "--profile", profile, "-o", jar, module);
        assertThat(old.exitCode()).isEqualTo(ExitCodes.FAILURE);
        assertThat(old.err()).contains("wasm.profile: format version 1", "record it again");
    }

    @Test
    void takesOneFolder() throws IOException {
        Path file = Files.writeString(dir.resolve("a.wasm"), "text");
        assertThat(Command.run("compile", "--incremental", "-o", dir.resolve("out"), file).exitCode())
                .isEqualTo(ExitCodes.USAGE);
        assertThat(Command.run("compile", "--facade", dir, "-o", dir.resolve("out"), file).exitCode())
                .isEqualTo(ExitCodes.USAGE);
    }
}
