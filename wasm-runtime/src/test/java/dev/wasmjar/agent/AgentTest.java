package dev.wasmjar.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.format.Hashes;
import dev.wasmjar.format.Profile;
import dev.wasmjar.types.ExternalType.Kind;
import dev.wasmjar.types.NumberType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentTest {
    private static final int FUNCTIONS = 600;

    @TempDir private Path folder;

    /** Function i adds i by calling i - 1, where it is odd; after an import. */
    private static byte[] module() {
        WasmBuilder module = new WasmBuilder();
        int type = module.type(List.of(NumberType.I32), List.of(NumberType.I32));
        int previous = -1;
        for (int i = 0; i < FUNCTIONS; i++) {
            int called = previous;
            boolean calls = i % 2 == 1;
            previous =
                    module.function(
                            type,
                            code -> {
                                code.op(Opcode.LOCAL_GET, 0).i32(1).op(Opcode.I32_ADD);
                                if (calls) {
                                    code.op(Opcode.CALL, called);
                                }
                            });
            module.export("f" + i, Kind.FUNC, previous);
        }
        return module.build();
    }

    /** A jar that names the agent, whose classes are on the class path. */
    private Path agentJar() throws Exception {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", Agent.class.getName());
        Path jar = folder.resolve("agent.jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }

    private List<String> run(String options, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-javaagent:" + agentJar() + (options.isEmpty() ? "" : "=" + options),
                                "-cp",
                                System.getProperty("java.class.path"),
                                RecordedProgram.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    @Test
    void notesFunctionsInTheOrderOfTheirFirstCalls() throws Exception {
        byte[] wasm = module();
        Path file = Files.write(folder.resolve("numbers.wasm"), wasm);
        Path profile = folder.resolve("new/wasm.profile");
        String options = "record=" + profile;
        assertThat(run(options, file.toString(), "f501", "f8", "f501")).containsExactly("3", "2", "3");
        String sha256 = Hashes.sha256Hex(wasm);
        assertThat(Profile.read(Files.readAllBytes(profile)).functionsOf(sha256))
                .containsExactly(501, 500, 8);
        // Another process adds to it.
        assertThat(run(options, file.toString(), "f8", "f7")).containsExactly("2", "3");
        Profile both = Profile.read(Files.readAllBytes(profile));
        assertThat(both.functionsOf(sha256)).containsExactly(501, 500, 8, 7, 6);
        assertThat(both.modules().get(sha256).name()).isEqualTo("numbers");
    }

    @Test
    void aProfileThatIsDamagedStaysAsItIs() throws Exception {
        Path file = Files.write(folder.resolve("numbers.wasm"), module());
        Path profile = Files.writeString(folder.resolve("wasm.profile"), "something else");
        assertThat(run("record=" + profile, file.toString(), "f2"))
                .startsWith("2")
                .anyMatch(line -> line.contains("can't write the profile " + profile));
        assertThat(profile).hasContent("something else");
    }

    @Test
    void otherOptionsAreRefused() {
        for (String options : new String[] {null, "", "record", "record=", "write=a"}) {
            assertThatThrownBy(() -> Agent.premain(options))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expected record=FILE");
        }
    }
}
