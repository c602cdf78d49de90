package dev.wasmjar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run}: programs and exports, from modules and from jars. */
class RunTest {
    private static final int[] NONE = {};
    private static final int[] ONE = {ModuleBuilder.I32};
    private static final int[] TWO = {ModuleBuilder.I32, ModuleBuilder.I32};
    private static final int[] FOUR = {
        ModuleBuilder.I32, ModuleBuilder.I32, ModuleBuilder.I32, ModuleBuilder.I32
    };
    /** Where programs put strings, after pointers to them. */
    private static final int STRINGS = 32;
    private static final String WASI = "wasi_snapshot_preview1";

    @TempDir
    private Path dir;

    private Path module(String fileName, ModuleBuilder module) throws IOException {
        return Files.write(dir.resolve(fileName), module.build());
    }

    /**
     * Writes 96 bytes from address 0 on, after a call of {@code fill} has put something there, and
     * exits with 7.
     */
    private static ModuleBuilder writing(String fill, int... arguments) {
        ModuleBuilder module = new ModuleBuilder();
        int get = module.importFunction(WASI, fill, TWO, ONE);
        int write = module.importFunction(WASI, "fd_write", FOUR, ONE);
        int exit = module.importFunction(WASI, "proc_exit", ONE, NONE);
        int start = module.function("start", NONE, NONE,
                0x41, arguments[0], 0x41, arguments[1], 0x10, get, 0x1a,
                // A list of one buffer at 120: address 0, length 96.
                0x41, 0xf8, 0, 0x41, 0, 0x36, 2, 0,
                0x41, 0xf8, 0, 0x41, 0xe0, 0, 0x36, 2, 4,
                0x41, 1, 0x41, 0xf8, 0, 0x41, 1, 0x41, 0xf0, 0, 0x10, write, 0x1a,
                0x41, 7, 0x10, exit);
        return module.memory().exportFunction("_start", start);
    }

    private static List<String> strings(Program program) {
        return List.of(program.out().substring(STRINGS).split("\0+"));
    }

    @Test
    void aProgramSeesItsArgumentsAndItsStatusIsTheExitCode() throws Exception {
        Path module = module("prog.wasm", writing("args_get", 0, STRINGS));
        Program program = Program.run("run", module, "--dir", "-x", "--", "@file", "--help");
        assertThat(program.err()).isEmpty();
        assertThat(program.exitCode()).isEqualTo(7);
        assertThat(strings(program))
                .containsExactly("prog.wasm", "--dir", "-x", "--", "@file", "--help");
        assertThat(strings(Program.run("run", "--argv0", "other", "--", module, "x")))
                .containsExactly("other", "x");
    }

    @Test
    void aProgramSeesTheEnvironmentThatItIsGiven() throws Exception {
        Path module = module("prog.wasm", writing("environ_get", 0, STRINGS));
        Program program = Program.run("run", "--env", "A=1=2", "--env=FROM_OUTSIDE",
                "--env", "NOT_THERE", module);
        assertThat(strings(program)).containsExactly("A=1=2", "FROM_OUTSIDE=outer");
    }

    @Test
    void aPrecompiledJarRunsAlike() throws Exception {
        Path module = module("prog.wasm", writing("args_get", 0, STRINGS));
        Path jar = dir.resolve("prog.jar");
        assertThat(Program.run("compile", module, "-o", jar).exitCode()).isZero();
        Program program = Program.run("run", "--mode", "require-precompiled", jar, "a", "b");
        assertThat(program.err()).isEmpty();
        assertThat(program.exitCode()).isEqualTo(7);
        assertThat(strings(program)).containsExactly("prog.jar", "a", "b");
    }

    @Test
    void aModuleThatMustBePrecompiledAndIsNotFailsWithTheReason() throws IOException {
        Path module = module("prog.wasm", writing("args_get", 0, STRINGS));
        Command command = Command.run("run", "--mode", "require-precompiled", module);
        assertThat(command.exitCode()).isEqualTo(1);
        assertThat(command.err()).startsWith("wasmjar: ").contains("precompiled");
    }

    @Test
    void aTrapPrintsItsMessageAndTheStack() throws IOException {
        ModuleBuilder module = new ModuleBuilder();
        int inner = module.function("inner", ONE, ONE, 0x41, 1, 0x20, 0, 0x6d);
        int start = module.function("outer", NONE, NONE, 0x41, 0, 0x10, inner, 0x1a);
        Command command = Command.run(
                "run", module("trap.wasm", module.exportFunction("_start", start)));
        assertThat(command.exitCode()).isEqualTo(134);
        assertThat(command.err()).isEqualTo(String.format(
                "wasmjar: trap: integer divide by zero%n"
                        + "    at inner (func[0])%n"
                        + "    at outer (func[1])%n"));
    }

    @Test
    void endlessRecursionIsATrapWithAShortReport() throws IOException {
        ModuleBuilder module = new ModuleBuilder();
        int start = module.function("again", NONE, NONE, 0x10, 0);
        Command command = Command.run(
                "run", module("deep.wasm", module.exportFunction("_start", start)));
        assertThat(command.exitCode()).isEqualTo(134);
        assertThat(command.err()).startsWith("wasmjar: trap: call stack exhausted")
                .contains("at again (func[0])", "times more").hasLineCount(3);
    }

    @Test
    void exportsAreInvokedWithNumbers() throws IOException {
        ModuleBuilder module = new ModuleBuilder();
        int add = module.function("add", TWO, ONE, 0x20, 0, 0x20, 1, 0x6a);
        int half = module.function("half", new int[] {ModuleBuilder.F64},
                new int[] {ModuleBuilder.F64}, 0x20, 0, 0x20, 0, 0xa0);
        Path file = module("lib.wasm",
                module.exportFunction("add", add).exportFunction("twice", half));
        assertThat(Command.run("run", "--invoke", "add", file, "-3", "4294967295"))
                .isEqualTo(new Command(0, String.format("-4%n"), ""));
        assertThat(Command.run("run", "--invoke", "twice", file, "1.25").out())
                .isEqualTo(String.format("2.5%n"));
        assertThat(Command.run("run", "--invoke", "twice", file, "2").out())
                .isEqualTo(String.format("4%n"));
        assertThat(Command.run("run", "--invoke", "add", file, "1").err())
                .contains("takes 2 arguments, not 1");
        assertThat(Command.run("run", "--invoke", "add", file, "1", "x").exitCode()).isEqualTo(2);
        assertThat(Command.run("run", "--invoke", "none", file).err())
                .contains("no export 'none'");
        assertThat(Command.run("run", file)).isEqualTo(new Command(0, "", ""));
    }

    @Test
    void anImportThatThereIsNotIsNamed() throws IOException {
        ModuleBuilder module = new ModuleBuilder();
        module.importFunction("env", "missing", ONE, NONE);
        Command command = Command.run("run", module("a.wasm", module));
        assertThat(command.exitCode()).isEqualTo(1);
        assertThat(command.err()).contains("unknown import", "env", "missing");
    }

    @Test
    void anImportOfAnotherTypeIsNamed() throws IOException {
        ModuleBuilder module = new ModuleBuilder();
        module.importFunction(WASI, "fd_close", TWO, ONE);
        Command command = Command.run("run", module("a.wasm", module));
        assertThat(command.exitCode()).isEqualTo(1);
        assertThat(command.err()).contains("incompatible import type", "fd_close");
    }

    @Test
    void aModuleOfAJarIsChosenByName() throws IOException {
        ModuleBuilder one = new ModuleBuilder();
        int first = one.function("f", NONE, ONE, 0x41, 1);
        ModuleBuilder two = new ModuleBuilder();
        int second = two.function("f", NONE, ONE, 0x41, 2);
        Path jar = dir.resolve("both.jar");
        Command.run("compile", "-o", jar, module("one.wasm", one.exportFunction("f", first)),
                module("two.wasm", two.exportFunction("f", second)));
        assertThat(Command.run("run", "--invoke", "f", "--module", "two", jar).out())
                .isEqualTo(String.format("2%n"));
        assertThat(Command.run("run", jar).err()).contains("--module", "one, two");
        assertThat(Command.run("run", "--module", "three", jar).err())
                .contains("no module 'three', but one, two");
        assertThat(Command.run("run", "--module", "one", dir.resolve("one.wasm")).exitCode())
                .isEqualTo(1);
    }

    @Test
    void whatCannotBeUsedIsNamed() throws IOException {
        Path missing = dir.resolve("missing.wasm");
        assertThat(Command.run("run", missing).err())
                .contains(missing + ": no such file or directory");
        Path module = module("a.wasm", new ModuleBuilder());
        assertThat(Command.run("run", "--dir", missing, module).err())
                .contains(missing + ": no such file or directory");
        assertThat(Command.run("run", Files.writeString(dir.resolve("text"), "text")).err())
                .contains("malformed module");
        assertThat(Command.run("run", "--mode", "fast", module).exitCode()).isEqualTo(2);
        assertThat(Command.run("run").exitCode()).isEqualTo(2);
    }
}
