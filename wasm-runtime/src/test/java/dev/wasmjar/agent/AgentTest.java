package dev.wasmjar.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmjar.Modules;
import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.format.Hashes;
import dev.wasmjar.format.JavaTypes;
import dev.wasmjar.format.Profile;
import dev.wasmjar.types.ExternalType.Kind;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ReferenceType;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AgentTest {
    private static final int FUNCTIONS = 600;

    /** Parameters of a function that has as many as method handles take. */
    private static final int WIDE = JavaTypes.MAX_PARAMETER_SLOTS;

    @TempDir private Path folder;
    private String classPath = System.getProperty("java.class.path");

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
        return run(RecordedProgram.class, options, arguments);
    }

    private List<String> run(Class<?> program, String options, String... arguments)
            throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-javaagent:" + agentJar() + (options.isEmpty() ? "" : "=" + options),
                                "-cp",
                                classPath,
                                program.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    @Test
    void notesFunctionsInTheOrderOfTheirFirstCallsAndHowOftenTheyAreCalled() throws Exception {
        byte[] wasm = module();
        Path file = Files.write(folder.resolve("numbers.wasm"), wasm);
        Path profile = folder.resolve("new/wasm.profile");
        String options = "record=" + profile;
        assertThat(run(options, file.toString(), "f501", "f8", "f501")).containsExactly("3", "2", "3");
        String sha256 = Hashes.sha256Hex(wasm);
        assertThat(module(profile, sha256).functions())
                .containsExactly(start(501, 2), start(500, 2), start(8, 1));
        // Another process adds to it.
        assertThat(run(options, file.toString(), "f8", "f7")).containsExactly("2", "3");
        assertThat(module(profile, sha256))
                .isEqualTo(
                        new Profile.Module(
                                "numbers",
                                List.of(
                                        start(501, 2),
                                        start(500, 2),
                                        start(8, 2),
                                        start(7, 1),
                                        start(6, 1)),
                                new TreeMap<>()));
    }

    private static Profile.Module module(Path profile, String sha256) throws Exception {
        return Profile.read(Files.readAllBytes(profile)).module(sha256).orElseThrow();
    }

    private static Profile.Function start(int index, long calls) {
        return new Profile.Function(index, calls, true);
    }

    @Test
    void notesWhatIsCalledThroughTables() throws Exception {
        WasmBuilder module = new WasmBuilder();
        int type = module.type(List.of(NumberType.I32), List.of(NumberType.I32));
        int twice =
                module.function(type, code -> code.op(Opcode.LOCAL_GET, 0).i32(2).op(Opcode.I32_MUL));
        int square =
                module.function(
                        type,
                        code ->
                                code.op(Opcode.LOCAL_GET, 0)
                                        .op(Opcode.LOCAL_GET, 0)
                                        .op(Opcode.I32_MUL));
        int table = module.table(ReferenceType.FUNCREF, 3);
        module.elements(0, twice, square);
        // Element 0 for 0, element 1 for all others; the program calls it with 1.
        int caller =
                module.function(
                        type,
                        code ->
                                code.i32(21)
                                        .op(Opcode.LOCAL_GET, 0)
                                        .op(Opcode.CALL_INDIRECT, type, table));
        int other = module.function(type, code -> code.i32(0).op(Opcode.CALL, caller));
        module.export("one", Kind.FUNC, caller).export("zero", Kind.FUNC, other);
        byte[] wasm = module.build();
        Path file = Files.write(folder.resolve("table.wasm"), wasm);
        Path profile = folder.resolve("wasm.profile");
        assertThat(run("record=" + profile, file.toString(), "one", "zero", "one"))
                .containsExactly("441", "42", "441");
        Profile.Module ran = module(profile, Hashes.sha256Hex(wasm));
        assertThat(ran.functions())
                .containsExactly(
                        start(caller, 3), start(square, 2), start(other, 1), start(twice, 1));
        assertThat(ran.sites().values())
                .containsExactly(
                        new Profile.Site(new TreeMap<>(Map.of(twice, 1L, square, 2L)), 0));
        int offset = ran.sites().firstKey();
        assertThat(wasm[offset]).isEqualTo((byte) Opcode.CALL_INDIRECT.code());
    }

    @Test
    void keepsACopyOfModulesThatAreNotPrecompiled() throws Exception {
        byte[] wasm = module();
        Path file = Files.write(folder.resolve("numbers.wasm"), wasm);
        Path profile = folder.resolve("wasm.profile");
        Path copy =
                folder.resolve("wasm.profile.modules").resolve(Hashes.sha256Hex(wasm) + ".wasm");
        run("record=" + profile, file.toString(), "f1");
        assertThat(copy).hasBinaryContent(wasm);
        FileTime written = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(copy, written);
        run("record=" + profile, file.toString(), "f1");
        assertThat(Files.getLastModifiedTime(copy)).isEqualTo(written);
        // Its classes are there now: no copy is needed any more.
        Files.delete(copy);
        Path classes = folder.resolve("classes");
        Modules.precompile(wasm, classes, "numbers");
        classPath = classes + File.pathSeparator + classPath;
        run("record=" + profile, file.toString(), "f1");
        assertThat(copy.getParent()).isEmptyDirectory();
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
    void printsATimeLine() throws Exception {
        byte[] wasm = module();
        Path file = Files.write(folder.resolve("numbers.wasm"), wasm);
        List<String> lines = run("trace", file.toString(), "f1");
        assertThat(lines.subList(0, lines.size() - 1))
                .allMatch(line -> line.matches("wasmjar \\d+\\.\\d ms \\[main] .+"));
        assertThat(String.join("\n", lines))
                .containsSubsequence(
                        " ms [main] trace started",
                        "module 'numbers' (SHA-256 " + Hashes.sha256Hex(wasm) + ") is looked for",
                        "not found on the class path, since ",
                        wasm.length + " bytes decoded and validated in ",
                        ".Instance compiled in ",
                        "module 'numbers': class Instance of ",
                        "module 'numbers': instance made in ",
                        "module 'numbers': first call, of 'f1', entered",
                        "module 'numbers': class G0 of ",
                        " bytes loaded, for the first call into it",
                        "module 'numbers': first call, of 'f1', returned in ",
                        "\n3");
    }

    /** A module for each of its functions, by the name of the function. */
    private List<String> calledModules() throws Exception {
        WasmBuilder module = new WasmBuilder();
        int nothing = module.type(List.of(NumberType.I32), List.of());
        int number = module.type(List.of(NumberType.I32), List.of(NumberType.I32));
        int pair =
                module.type(
                        List.of(NumberType.I32), List.of(NumberType.I32, NumberType.F64));
        NumberType[] many = new NumberType[WIDE];
        Arrays.fill(many, NumberType.I32);
        int wide = module.type(List.of(many), List.of(NumberType.I32));
        int host = module.importFunction("host", "fail", nothing);
        Map<String, Integer> functions = new LinkedHashMap<>();
        functions.put("nothing", module.function(nothing, code -> {}));
        functions.put(
                "inverse",
                module.function(
                        number,
                        code -> code.i32(8).op(Opcode.LOCAL_GET, 0).op(Opcode.I32_DIV_S)));
        functions.put(
                "pair",
                module.function(
                        pair,
                        code ->
                                code.op(Opcode.LOCAL_GET, 0)
                                        .op(Opcode.LOCAL_GET, 0)
                                        .op(Opcode.F64_CONVERT_I32_S)));
        functions.put(
                "wide", module.function(wide, code -> code.op(Opcode.LOCAL_GET, WIDE - 1)));
        functions.put(
                "fail",
                module.function(
                        nothing, code -> code.op(Opcode.LOCAL_GET, 0).op(Opcode.CALL, host)));
        functions.forEach((name, index) -> module.export(name, Kind.FUNC, index));
        List<String> files = new ArrayList<>();
        for (String name : functions.keySet()) {
            files.add(Files.write(folder.resolve(name + ".wasm"), module.build()).toString());
        }
        return files;
    }

    @ParameterizedTest
    @EnumSource(TracedProgram.Way.class)
    void theTimeLineShowsTheFirstCallOfEachModuleWhicheverWayItIsMade(TracedProgram.Way way)
            throws Exception {
        List<String> arguments = calledModules();
        arguments.add(0, way.name());
        List<String> lines =
                run(TracedProgram.class, "trace", arguments.toArray(new String[0])).stream()
                        .map(line -> line.replaceAll("^wasmjar .* ms \\[main] | in \\S+ ms$", ""))
                        .filter(line -> line.contains("first call, ") || line.startsWith("called"))
                        .toList();
        assertThat(lines)
                .containsExactly(
                        "module 'nothing': first call, of 'nothing', entered",
                        "module 'nothing': first call, of 'nothing', returned",
                        "called nothing twice",
                        "module 'inverse': first call, of 'inverse', entered",
                        "module 'inverse': first call, of 'inverse', trapped"
                                + " ('integer divide by zero')",
                        "called inverse twice",
                        "module 'pair': first call, of 'pair', entered",
                        "module 'pair': first call, of 'pair', returned",
                        "called pair twice",
                        "module 'wide': first call, of 'wide', entered",
                        "module 'wide': first call, of 'wide', returned",
                        "called wide twice",
                        "module 'fail': first call, of 'fail', entered",
                        "module 'fail': first call, of 'fail', ended with"
                                + " java.lang.UnsupportedOperationException",
                        "called fail twice");
    }

    @Test
    void theTimeLineIsWrittenToAFileAndOptionsGoTogether() throws Exception {
        byte[] wasm = module();
        Path file = Files.write(folder.resolve("numbers.wasm"), wasm);
        Path classes = folder.resolve("classes");
        Modules.precompile(wasm, classes, "numbers");
        classPath = classes + File.pathSeparator + classPath;
        Path trace = folder.resolve("trace.txt");
        assertThat(run("trace=" + trace, file.toString(), "f1")).containsExactly("3");
        assertThat(trace)
                .content()
                .containsSubsequence(
                        "manifest of ",
                        "module 'numbers': class Instance of ",
                        "found in the jar in ",
                        "instance made in ",
                        "class G0 of ");
        Path profile = folder.resolve("wasm.profile");
        assertThat(run("trace=" + trace + ",record=" + profile, file.toString(), "f1"))
                .containsExactly("3");
        assertThat(trace).content().contains("decoded and validated");
        assertThat(module(profile, Hashes.sha256Hex(wasm)).functions())
                .containsExactly(start(1, 1), start(0, 1));
    }

    @Test
    void otherOptionsAreRefused() {
        for (String options :
                new String[] {null, "", "record", "record=", "write=a", "trace=", "trace,", "boot=", "boots"}) {
            assertThatThrownBy(() -> Agent.premain(options, null))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expected boot, record=FILE, trace or trace=FILE");
        }
    }
}
