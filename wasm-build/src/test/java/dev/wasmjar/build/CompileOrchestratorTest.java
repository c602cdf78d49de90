package dev.wasmjar.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wasmjar.Instance;
import dev.wasmjar.LoadMode;
import dev.wasmjar.WasmLoader;
import dev.wasmjar.compiler.CompileProgress;
import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.facade.TypedClass;
import dev.wasmjar.format.GeneratedNames;
import dev.wasmjar.format.Hashes;
import dev.wasmjar.format.JarLayout;
import dev.wasmjar.format.Manifest;
import dev.wasmjar.format.Profile;
import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.VectorType;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompileOrchestratorTest {
    @TempDir private Path folder;

    private Path source;
    private Path output;
    private Path work;

    @BeforeEach
    void folders() {
        source = folder.resolve("source");
        output = folder.resolve("classes");
        work = folder.resolve("target/work");
    }

    private Profile profile = Profile.EMPTY;

    private CompileRequest request() {
        return request(List.of(), Optional.empty(), true);
    }

    private CompileRequest request(
            List<String> excludes, Optional<String> packageName, boolean includeCode) {
        return new CompileRequest(
                source,
                output,
                work,
                List.of(),
                excludes,
                packageName,
                Optional.of("org.example/demo"),
                includeCode,
                Optional.empty(),
                profile);
    }

    private static CompileResult compile(CompileRequest request) throws Exception {
        return new CompileOrchestrator(CompileOrchestratorTest.class.getClassLoader())
                .compile(request);
    }

    /** A module whose function returns {@code number}. */
    private static byte[] constant(int number) {
        WasmBuilder module = new WasmBuilder();
        int type = module.type(new FunctionType(List.of(), List.of(NumberType.I32)));
        int function = module.function(type, code -> code.i32(number));
        return module.export("get", ExternalType.Kind.FUNC, function).build();
    }

    /** A module whose function adds an integer to nothing. */
    private static byte[] broken() {
        WasmBuilder module = new WasmBuilder();
        int type = module.type(new FunctionType(List.of(), List.of(NumberType.I32)));
        module.function(type, code -> code.i32(1).op(Opcode.I32_ADD));
        return module.functionNames(Map.of(0, "add_nothing")).build();
    }

    private static byte[] vector() {
        WasmBuilder module = new WasmBuilder();
        int type = module.type(new FunctionType(List.of(), List.of(VectorType.V128)));
        module.function(type, code -> code.v128(1, 2));
        return module.functionNames(Map.of(0, "make_vector")).build();
    }

    private void write(String path, byte[] wasm) throws IOException {
        Path file = source.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, wasm);
    }

    private static SortedMap<String, byte[]> files(Path root) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        if (Files.exists(root)) {
            try (Stream<Path> all = Files.walk(root)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    files.put(
                            root.relativize(file).toString().replace('\\', '/'),
                            Files.readAllBytes(file));
                }
            }
        }
        return files;
    }

    private Manifest manifest(byte[] wasm) throws IOException {
        return Manifest.read(
                Files.readAllBytes(output.resolve(JarLayout.manifest(Hashes.sha256Hex(wasm)))));
    }

    @Test
    void writesClassesManifestAndNames() throws Exception {
        write("one.wasm", constant(1));
        write("deep/er/two.wasm", constant(2));
        write("one/inner.wasm", constant(3));
        CompileResult result = compile(request());

        assertThat(result.modules())
                .extracting(CompileResult.Module::name)
                .containsExactly("deep/er/two", "one", "one/inner");
        assertThat(result.summary()).startsWith("Compiled 3 WebAssembly modules (");
        Manifest manifest = manifest(constant(2));
        assertThat(manifest.classes().list())
                .isNotEmpty()
                .allSatisfy(
                        entry ->
                                assertThat(output.resolve(entry.name() + ".class"))
                                        .isRegularFile()
                                        .hasSize(entry.size()));
        String sha256 = Hashes.sha256Hex(constant(2));
        assertThat(output.resolve(JarLayout.name("deep/er/two"))).hasContent(sha256);
        assertThat(output.resolve(JarLayout.name("org.example/demo/deep/er/two")))
                .hasContent(sha256);
        assertThat(output.resolve(JarLayout.code(sha256))).isRegularFile();
        assertThat(work.resolve("staging")).doesNotExist();
    }

    @Test
    void isReproducible() throws Exception {
        write("one.wasm", constant(1));
        write("two.wasm", constant(2));
        compile(request());
        SortedMap<String, byte[]> first = files(output);
        output = folder.resolve("elsewhere/classes");
        work = folder.resolve("elsewhere/work");
        compile(request());
        assertThat(files(output)).containsExactlyEntriesOf(first);
    }

    @Test
    void hasNothingToDoWithoutSources() throws Exception {
        CompileResult result = compile(request());
        assertThat(result.modules()).isEmpty();
        assertThat(result.summary()).isEqualTo("No WebAssembly modules to compile");
        assertThat(files(folder)).isEmpty();
    }

    @Test
    void compilesFilesWithTheSameContentOnce() throws Exception {
        write("a.wasm", constant(1));
        write("b.wasm", constant(1));
        CompileResult result = compile(request(List.of(), Optional.of("com.x"), true));
        assertThat(result.modules())
                .extracting(CompileResult.Module::name)
                .containsExactly("a", "b");
        assertThat(manifest(constant(1)).packageName()).isEqualTo("com.x.a");
        assertThat(output.resolve(JarLayout.name("b"))).hasContent(Hashes.sha256Hex(constant(1)));
        assertThat(output.resolve("com/x/b")).doesNotExist();
    }

    @Test
    void leavesOutCodeAndExcludedFiles() throws Exception {
        write("one.wasm", constant(1));
        write("two.wasm", constant(2));
        compile(request(List.of("two*"), Optional.empty(), false));
        assertThat(files(output).keySet())
                .noneMatch(path -> path.endsWith(".code"))
                .noneMatch(path -> path.contains(Hashes.sha256Hex(constant(2))));
    }

    @Test
    void reportsEveryBrokenModuleAndWritesNothing() throws Exception {
        write("bad/broken.wasm", broken());
        write("bad/vector.wasm", vector());
        write("bad/text.wasm", "(module)".getBytes(StandardCharsets.US_ASCII));
        write("good.wasm", constant(1));
        BrokenModulesException e =
                catchThrowableOfType(BrokenModulesException.class, () -> compile(request()));
        assertThat(e.problems())
                .extracting(Problem::file)
                .containsExactly(
                        source.resolve("bad/broken.wasm"),
                        source.resolve("bad/text.wasm"),
                        source.resolve("bad/vector.wasm"));
        assertThat(e.problems().get(0).reason())
                .contains("type mismatch", "offset 0x", "function 0 <add_nothing>");
        assertThat(e.problems().get(1).reason()).contains("magic header not detected");
        assertThat(e.problems().get(2).reason()).contains("simd", "function 0 <make_vector>");
        assertThat(e).hasMessageContainingAll("broken.wasm", "text.wasm", "vector.wasm");
        assertThat(files(output)).isEmpty();
        assertThat(files(work)).isEmpty();
    }

    @Test
    void keepsTheLastGoodOutputWhereAModuleBreaks() throws Exception {
        write("one.wasm", constant(1));
        compile(request());
        SortedMap<String, byte[]> good = files(output);
        write("one.wasm", broken());
        assertThatThrownBy(() -> compile(request())).isInstanceOf(BrokenModulesException.class);
        assertThat(files(output)).containsExactlyEntriesOf(good);
    }

    @Test
    void removesWhatARenamedModuleLeaves() throws Exception {
        write("deep/old.wasm", constant(1));
        write("stays.wasm", constant(2));
        compile(request(List.of(), Optional.of("com.x"), true));
        Path others = output.resolve("META-INF/others.txt");
        Files.writeString(others, "not ours");
        Files.delete(source.resolve("deep/old.wasm"));
        write("new.wasm", constant(1));
        CompileResult result = compile(request(List.of(), Optional.of("com.x"), true));

        assertThat(result.removedFiles()).isPositive();
        assertThat(result.summary()).contains("removed");
        assertThat(output.resolve("com/x/deep")).doesNotExist();
        assertThat(output.resolve("com/x/new_")).isDirectory();
        assertThat(output.resolve("com/x/stays")).isDirectory();
        assertThat(output.resolve(JarLayout.name("deep/old"))).doesNotExist();
        assertThat(others).exists();

        Files.delete(source.resolve("new.wasm"));
        Files.delete(source.resolve("stays.wasm"));
        compile(request());
        assertThat(files(output).keySet()).containsExactly("META-INF/others.txt");
    }

    @Test
    void doesNotTouchWhatStaysTheSame() throws Exception {
        write("one.wasm", constant(1));
        compile(request());
        FileTime past = FileTime.fromMillis(1_000_000_000L);
        for (String path : files(output).keySet()) {
            Files.setLastModifiedTime(output.resolve(path), past);
        }
        write("two.wasm", constant(2));
        compile(request());
        Path manifest = output.resolve(JarLayout.manifest(Hashes.sha256Hex(constant(1))));
        assertThat(Files.getLastModifiedTime(manifest)).isEqualTo(past);
    }

    @Test
    void compilesAgainWhereItsStateIsDamaged() throws Exception {
        write("one.wasm", constant(1));
        compile(request());
        Path state = work.resolve("state.txt");
        Files.write(state, new byte[] {(byte) 0xFF, 0, 1, 2});
        assertThat(compile(request()).modules())
                .extracting(CompileResult.Module::unchanged)
                .containsExactly(false);
        Files.writeString(state, Files.readString(state).replace("one.sha256", "two.sha256"));
        CompileResult result = compile(request());
        assertThat(result.removedFiles()).isZero();
        assertThat(result.modules())
                .extracting(CompileResult.Module::unchanged)
                .containsExactly(false);
        String nonsense = "wasmjar build 3\nmodule one\n";
        Files.writeString(
                state,
                nonsense + "end " + Checksum.of(nonsense.getBytes(StandardCharsets.UTF_8)) + "\n");
        assertThat(compile(request()).modules().get(0).unchanged()).isFalse();
    }

    @Test
    void removesNothingOutsideTheOutputFolder() throws Exception {
        write("one.wasm", constant(1));
        Path victim = Files.writeString(folder.resolve("victim.txt"), "keep");
        Files.createDirectories(work);
        new BuildState(
                        new TreeMap<>(),
                        List.of(),
                        new TreeMap<>(),
                        new TreeSet<>(
                                List.of("classes/../victim.txt", "classes/" + victim, "x/../y")))
                .write(work.resolve("state.txt"));
        compile(request());
        assertThat(victim).exists();
    }

    @Test
    void removesItsOutputWhereItCanNotWriteAll() throws Exception {
        write("one.wasm", constant(1));
        String blocked = JarLayout.debug(Hashes.sha256Hex(constant(1)));
        Files.createDirectories(output.resolve(blocked).resolve("in-the-way"));
        assertThatThrownBy(() -> compile(request())).isInstanceOf(IOException.class);
        assertThat(files(output)).isEmpty();
        assertThat(work.resolve("staging")).doesNotExist();
    }

    @Test
    void refusesAPackageNameThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request(List.of(), Optional.of("no package"), true))
                .withMessageContaining("no package");
    }

    @Test
    void refusesAModuleWithoutAName() throws Exception {
        write("a/.wasm", constant(1));
        assertThatThrownBy(() -> compile(request()))
                .isInstanceOf(BrokenModulesException.class)
                .hasMessageContaining("no name");
    }

    @Test
    void compilesOnlyWhatChanged() throws Exception {
        write("one.wasm", constant(1));
        write("two.wasm", constant(2));
        compile(request());
        assertThat(compile(request()).summary())
                .isEqualTo("2 WebAssembly modules are up to date");
        write("two.wasm", constant(3));
        CompileResult result = compile(request());
        assertThat(result.modules())
                .extracting(CompileResult.Module::unchanged)
                .containsExactly(true, false);
        assertThat(result.summary()).startsWith("Compiled 1 WebAssembly module (")
                .contains("; 1 is up to date; removed ");
        assertThat(result.modules().get(0).classCount()).isPositive();
    }

    @Test
    void timeStampsDoNotMatter() throws Exception {
        write("one.wasm", constant(1));
        compile(request());
        Files.setLastModifiedTime(
                source.resolve("one.wasm"), FileTime.fromMillis(System.currentTimeMillis() + 9_000));
        assertThat(compile(request()).modules().get(0).unchanged()).isTrue();
        FileTime before = Files.getLastModifiedTime(source.resolve("one.wasm"));
        write("one.wasm", constant(2));
        Files.setLastModifiedTime(source.resolve("one.wasm"), before);
        assertThat(compile(request()).modules().get(0).unchanged()).isFalse();
    }

    @Test
    void optionsMatter() throws Exception {
        write("one.wasm", constant(1));
        compile(request());
        assertThat(compile(request(List.of(), Optional.empty(), false)).modules().get(0).unchanged())
                .isFalse();
        assertThat(files(output).keySet()).noneMatch(path -> path.endsWith(".code"));
        assertThat(
                        compile(request(List.of(), Optional.of("p"), false))
                                .modules()
                                .get(0)
                                .unchanged())
                .isFalse();
    }

    @Test
    void bringsBackWhatSomebodyRemovedOrChanged() throws Exception {
        write("one.wasm", constant(1));
        compile(request());
        SortedMap<String, byte[]> whole = files(output);
        Path manifest = output.resolve(JarLayout.manifest(Hashes.sha256Hex(constant(1))));
        Files.delete(manifest);
        compile(request());
        assertThat(files(output)).containsExactlyEntriesOf(whole);
        Files.writeString(manifest, "short");
        compile(request());
        assertThat(files(output)).containsExactlyEntriesOf(whole);
    }

    @Test
    void bringsBackAFileThatWasChangedInTheSameSize() throws Exception {
        write("one.wasm", constant(1));
        compile(request());
        SortedMap<String, byte[]> whole = files(output);
        Path manifest = output.resolve(JarLayout.manifest(Hashes.sha256Hex(constant(1))));
        byte[] changed = Files.readAllBytes(manifest);
        changed[changed.length - 1] ^= 1;
        Files.write(manifest, changed);
        Files.setLastModifiedTime(manifest, FileTime.fromMillis(1_000));
        assertThat(compile(request()).modules().get(0).unchanged()).isFalse();
        assertThat(files(output)).containsExactlyEntriesOf(whole);
    }

    @Test
    void keepsOutputThatIsTheSameAtAnotherTime() throws Exception {
        write("one.wasm", constant(1));
        compile(request());
        Path manifest = output.resolve(JarLayout.manifest(Hashes.sha256Hex(constant(1))));
        Files.setLastModifiedTime(manifest, FileTime.fromMillis(1_000));
        assertThat(compile(request()).modules().get(0).unchanged()).isTrue();
        assertThat(Files.readString(work.resolve(Outputs.STATE))).contains(" 1000000000 classes/");
    }

    private CompileRequest typedRequest(Map<String, ModuleSettings> modules) {
        return new CompileRequest(
                source,
                output,
                work,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.of("org.example/demo"),
                true,
                Optional.of(
                        new TypedClasses(
                                folder.resolve("generated"),
                                "org.example",
                                StandardCharsets.UTF_8,
                                false,
                                modules)),
                profile);
    }

    @Test
    void writesATypedClassForEachModule() throws Exception {
        write("one.wasm", constant(1));
        write("same.wasm", constant(1));
        write("Deep/two-parts.wasm", constant(2));
        write("instance.wasm", constant(3));
        compile(typedRequest(Map.of()));
        SortedMap<String, byte[]> sources = files(folder.resolve("generated"));
        assertThat(sources.keySet())
                .containsExactly(
                        "org/example/Instance_.java",
                        "org/example/One.java",
                        "org/example/Same.java",
                        "org/example/deep/TwoParts.java");
        assertThat(sources.get("org/example/One.java"))
                .asString(StandardCharsets.UTF_8)
                .contains("public int get()");
        Files.delete(source.resolve("same.wasm"));
        assertThat(compile(typedRequest(Map.of())).removedFiles()).isEqualTo(3);
        assertThat(files(folder.resolve("generated")).keySet())
                .doesNotContain("org/example/Same.java");
    }

    @Test
    void settingsNameTypedClasses() throws Exception {
        write("one.wasm", constant(1));
        write("two.wasm", constant(2));
        write("three.wasm", constant(3));
        Files.writeString(source.resolve("one.wasm.properties"), "className=Uno\npackageName=it");
        Files.writeString(source.resolve("two.wasm.properties"), "typedClass=false\n");
        compile(
                typedRequest(
                        Map.of(
                                "one",
                                new ModuleSettings(
                                        Optional.of("Ein"), Optional.empty(), Optional.empty()))));
        assertThat(files(folder.resolve("generated")).keySet())
                .containsExactly("it/Ein.java", "org/example/Three.java");
    }

    @Test
    void refusesSettingsThatMeanNothing() throws Exception {
        write("one.wasm", constant(1));
        write("two.wasm", constant(2));
        Files.writeString(source.resolve("one.wasm.properties"), "klass=Uno");
        assertThatThrownBy(
                        () ->
                                compile(
                                        typedRequest(Map.of("absent", ModuleSettings.NONE))))
                .isInstanceOf(BrokenModulesException.class)
                .hasMessageContainingAll(
                        "one.wasm.properties: unknown settings [klass]", "module 'absent'");
        ModuleSettings same =
                new ModuleSettings(Optional.of("Same"), Optional.empty(), Optional.empty());
        Files.delete(source.resolve("one.wasm.properties"));
        assertThatThrownBy(() -> compile(typedRequest(Map.of("one", same, "two", same))))
                .isInstanceOf(BrokenModulesException.class)
                .hasMessageContaining("both to have the class org.example.Same");
    }

    /** A module that imports {@code get} of another, with so many results. */
    private static byte[] importing(String from, String name, int results) {
        WasmBuilder module = new WasmBuilder();
        module.importFunction(
                from,
                name,
                module.type(List.of(), Collections.nCopies(results, NumberType.I32)));
        return module.build();
    }

    @Test
    void warnsOfImportsThatDoNotMatchAnotherModule() throws Exception {
        write("library.wasm", constant(1));
        write("good.wasm", importing("library", "get", 1));
        write("host.wasm", importing("env", "get", 1));
        assertThat(compile(request()).warnings()).isEmpty();
        write("other.wasm", importing("library", "get", 2));
        write("third.wasm", importing("library", "put", 1));
        assertThat(compile(request()).warnings())
                .satisfiesExactly(
                        warning ->
                                assertThat(warning)
                                        .contains(
                                                "module 'other' imports 'library' 'get' as a function"
                                                        + " [] -> [i32 i32], but",
                                                "exports a function [] -> [i32]"),
                        warning ->
                                assertThat(warning)
                                        .contains("module 'third'", "does not export"));
        assertThat(compile(request()).summary()).endsWith("are up to date");
        assertThat(compile(request()).warnings()).hasSize(2);
        Files.delete(source.resolve("other.wasm"));
        assertThat(compile(request()).warnings()).singleElement().asString().contains("'third'");
        Files.delete(source.resolve("library.wasm"));
        assertThat(compile(request()).warnings()).isEmpty();
    }

    @Test
    void warnsInOneLineWhateverNamesAre() throws Exception {
        write("library.wasm", constant(1));
        write("other.wasm", importing("library", "a\nb", 1));
        assertThat(compile(request()).warnings())
                .singleElement()
                .asString()
                .contains("'a\uFFFDb'")
                .isEqualTo(compile(request()).warnings().get(0));
    }

    @Test
    void warnsInEveryBuildWhereAModuleHasNoTypedClass() throws Exception {
        WasmBuilder module = new WasmBuilder();
        int type = module.type(new FunctionType(List.of(), List.of(NumberType.I32)));
        int function = module.function(type, code -> code.i32(1));
        for (int i = 0; i <= TypedClass.MAX_ITEMS; i++) {
            module.export("f" + i, ExternalType.Kind.FUNC, function);
        }
        write("large.wasm", module.build());
        for (int build = 0; build < 2; build++) {
            assertThat(compile(typedRequest(Map.of())).warnings())
                    .singleElement()
                    .asString()
                    .contains("large.wasm: no typed class");
        }
    }

    @Test
    void tellsOfEachModuleWhenItIsDone() throws Exception {
        write("one.wasm", constant(1));
        write("two.wasm", constant(2));
        List<String> heard = new ArrayList<>();
        BuildListener listener =
                new BuildListener() {
                    @Override
                    public void found(List<Path> files) {
                        heard.add("found " + files.size());
                    }

                    @Override
                    public CompileProgress compiling(String module) {
                        return (functions, allFunctions, codeBytes, allCodeBytes) ->
                                heard.add(
                                        module + " " + functions + "/" + allFunctions + " "
                                                + codeBytes + "/" + allCodeBytes);
                    }

                    @Override
                    public void done(CompileResult.Module module) {
                        heard.add(module.name() + (module.unchanged() ? " unchanged" : " compiled"));
                    }
                };
        CompileOrchestrator orchestrator =
                new CompileOrchestrator(CompileOrchestratorTest.class.getClassLoader());
        orchestrator.compile(request(), listener);
        assertThat(heard)
                .startsWith("found 2")
                .containsSubsequence("one 1/1 4/4", "one compiled")
                .containsSubsequence("two 1/1 4/4", "two compiled")
                .hasSize(5);
        heard.clear();
        orchestrator.compile(request(), listener);
        assertThat(heard).containsExactlyInAnyOrder("found 2", "one unchanged", "two unchanged");
    }

    @Test
    void describesHowLongAModuleTook() {
        assertThat(
                        new CompileResult.Module(
                                        "lua", source, "", 321_100, 1, 1, 1230, false)
                                .timing())
                .isEqualTo("lua: 321.1 kB in 1.23 s, 0.26 MB/s");
    }

    @Test
    void functionsThatAreUsedFirstShareTheFirstClass() throws Exception {
        WasmBuilder module = new WasmBuilder();
        int type = module.type(List.of(), List.of(NumberType.I64));
        for (int i = 0; i < 3000; i++) {
            long value = i;
            module.export("f" + i, ExternalType.Kind.FUNC, module.function(type, code -> code.i64(value)));
        }
        byte[] wasm = module.build();
        write("ordered.wasm", wasm);
        assertThat(compile(request()).modules().get(0).unchanged()).isFalse();
        assertThat(compile(request()).modules().get(0).unchanged()).isTrue();
        String sha256 = Hashes.sha256Hex(wasm);
        profile =
                new Profile(
                        new TreeMap<>(
                                Map.of(
                                        sha256,
                                        new Profile.Module(
                                                "ordered",
                                                List.of(
                                                        new Profile.Function(2999, 1, true),
                                                        new Profile.Function(5, 1, true),
                                                        new Profile.Function(1500, 1, true)),
                                                new TreeMap<>()))));
        assertThat(compile(request()).modules().get(0).unchanged()).isFalse();
        // Twice as many calls of each change nothing.
        profile = profile.and(profile);
        assertThat(compile(request()).modules().get(0).unchanged()).isTrue();
        Manifest manifest =
                Manifest.read(Files.readAllBytes(output.resolve(JarLayout.manifest(sha256))));
        try (URLClassLoader classes =
                new URLClassLoader(
                        new URL[] {output.toUri().toURL()},
                        CompileOrchestratorTest.class.getClassLoader())) {
            Class<?> first = classes.loadClass(manifest.packageName() + ".G0");
            assertThat(first.getDeclaredMethods())
                    .extracting(method -> GeneratedNames.functionOf(method.getName()))
                    .containsExactlyInAnyOrder(2999, 5, 1500);
            Instance instance =
                    WasmLoader.builder()
                            .classLoader(classes)
                            .mode(LoadMode.REQUIRE_PRECOMPILED)
                            .build()
                            .load("ordered")
                            .instantiate();
            for (long function : new long[] {0, 5, 6, 1500, 2998, 2999}) {
                assertThat(instance.function("f" + function).call()).containsExactly(function);
            }
        }
    }
}
