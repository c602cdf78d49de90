package dev.wasmjar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code inspect}, {@code validate}, {@code compile}, help and errors. */
class InspectTest {

    @TempDir
    private Path dir;

    private Path module(String fileName, ModuleBuilder module) throws IOException {
        return Files.write(dir.resolve(fileName), module.build());
    }

    /** Exports {@code answer}, which gives its parameter, with its sign extended from 8 bits. */
    private static ModuleBuilder answer() {
        ModuleBuilder module = new ModuleBuilder();
        module.importFunction("env", "log", new int[] {ModuleBuilder.I64}, new int[] {});
        int function = module.function("the_answer", new int[] {ModuleBuilder.I32},
                new int[] {ModuleBuilder.I32}, 0x20, 0, 0xc0);
        return module.memory().exportFunction("answer", function);
    }

    @Test
    void inspectShowsWhatIsInAModule() throws IOException {
        Command command = Command.run("inspect", module("a.wasm", answer()));
        assertThat(command.exitCode()).isZero();
        assertThat(command.out()).contains(
                "features  sign-extension",
                "memory    1 pages i32",
                "imports (1)",
                "func env.log [i64] -> []",
                "exports (2)",
                "func answer [i32] -> [i32]",
                "functions (1)",
                "5 bytes  the_answer (func[1]) [i32] -> [i32]",
                "functions split into several methods (0)",
                "custom \"name\"");
    }

    @Test
    void inspectShowsTheManifestsOfAJar() throws IOException {
        Path jar = dir.resolve("out.jar");
        ModuleBuilder empty = new ModuleBuilder().memory();
        assertThat(Command.run("compile", module("a.wasm", answer()), module("b.wasm", empty),
                "-o", jar)).isEqualTo(new Command(0, "", ""));
        Command command = Command.run("inspect", jar);
        assertThat(command.exitCode()).isZero();
        assertThat(command.out()).contains("module a", "module b", "func env.log [i64] -> []",
                "func answer [i32] -> [i32]", "fingerprint", "options   defaults");
    }

    @Test
    void aPackageIsForOneModule() throws IOException {
        Path one = module("a.wasm", answer());
        Path two = module("b.wasm", new ModuleBuilder().memory());
        Path jar = dir.resolve("out.jar");
        Command refused = Command.run("compile", "--package", "org.example", one, two, "-o", jar);
        assertThat(refused.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(refused.err()).contains("--package is for one module");
        assertThat(jar).doesNotExist();
        assertThat(Command.run("compile", "--package", "org.example", one, "-o", jar).exitCode())
                .isZero();
        assertThat(Command.run("inspect", jar).out()).contains("package   org.example");
    }

    @Test
    void compilingTwiceGivesTheSameBytes() throws IOException {
        Path module = module("a.wasm", answer());
        Path first = dir.resolve("first.jar");
        Path second = Files.createDirectory(dir.resolve("other")).resolve("second.jar");
        Command.run("compile", module, "-o", first);
        Command.run("compile", module, "--output=" + second);
        assertThat(first).hasSameBinaryContentAs(second);
        assertThat(dir.resolve("first.jar.tmp")).doesNotExist();
    }

    @Test
    void compilingABrokenModuleSaysWhereAndWritesNothing() throws IOException {
        ModuleBuilder broken = new ModuleBuilder();
        broken.function("broken", new int[] {}, new int[] {ModuleBuilder.I32}, 0x01);
        Path module = module("broken.wasm", broken);
        Path jar = dir.resolve("out.jar");
        Command command = Command.run("compile", module, "-o", jar);
        assertThat(command.exitCode()).isEqualTo(1);
        assertThat(command.err())
                .startsWith("wasmjar: " + module + ": invalid module: type mismatch")
                .contains("in function 0 <broken>", "at offset 0x");
        assertThat(jar).doesNotExist();
    }

    @Test
    void twoModulesOfOneNameAreRefused() throws IOException {
        Path module = module("a.wasm", answer());
        Path other = Files.copy(module, Files.createDirectory(dir.resolve("x")).resolve("a.wasm"));
        Command command = Command.run("compile", module, other, "-o", dir.resolve("out.jar"));
        assertThat(command.exitCode()).isEqualTo(1);
        assertThat(command.err()).contains("two modules of the name 'a'");
    }

    @Test
    void validateIsSilentAboutValidModulesAndNamesTheOthers() throws IOException {
        Path good = module("good.wasm", answer());
        assertThat(Command.run("validate", good)).isEqualTo(new Command(0, "", ""));
        Path bad = Files.writeString(dir.resolve("bad.wasm"), "not a module");
        Command command = Command.run("validate", good, bad);
        assertThat(command.exitCode()).isEqualTo(1);
        assertThat(command.err())
                .startsWith(bad + ": malformed module: magic header not detected");
    }

    @Test
    void filesThatAreNotThereAreNamed() {
        Path missing = dir.resolve("missing.wasm");
        for (String command : new String[] {"inspect", "validate"}) {
            assertThat(Command.run(command, missing)).isEqualTo(new Command(1, "", String.format(
                    "wasmjar: %s: no such file or directory%n", missing)));
        }
    }

    @Test
    void wrongUsageEndsWith2() {
        assertThat(Command.run().exitCode()).isEqualTo(2);
        assertThat(Command.run("nonsense").exitCode()).isEqualTo(2);
        assertThat(Command.run("validate").exitCode()).isEqualTo(2);
        assertThat(Command.run("compile", "a.wasm").exitCode()).isEqualTo(2);
        assertThat(Command.run("inspect", "--nonsense", "a.wasm").exitCode()).isEqualTo(2);
    }

    @Test
    void helpNamesCommandsAndExitCodes() {
        Command command = Command.run("--help");
        assertThat(command.exitCode()).isZero();
        assertThat(command.out()).contains("compile", "inspect", "validate", "134", "proc_exit");
        assertThat(Command.run("--version").out()).startsWith("wasmjar ");
    }
}
