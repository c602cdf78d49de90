package dev.wasmjar.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmjar.Imports;
import dev.wasmjar.Trap;
import dev.wasmjar.WasmModule;
import dev.wasmjar.WasmName;
import dev.wasmjar.compiler.CompilerOptions;
import dev.wasmjar.compiler.WasmCompiler;
import dev.wasmjar.compiler.archive.ModuleFiles;
import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.DebugInfoBuilder;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.spi.CompiledModule;
import dev.wasmjar.types.ExternalType.Kind;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ReferenceType;
import dev.wasmjar.types.ValueType;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TypedClassTest {
    private static final ValueType I32 = NumberType.I32;
    private static final List<ValueType> TWO = List.of(I32, I32);

    @TempDir private Path folder;

    private static CompiledModule compile(byte[] wasm) {
        return new WasmCompiler().compile(wasm, CompilerOptions.DEFAULT);
    }

    private static TypedClass typed(String className, byte[] wasm, boolean hasWasi) {
        CompiledModule module = compile(wasm);
        return new TypedClass(
                "org.example.wasm",
                className,
                className.toLowerCase(Locale.ROOT),
                module.manifest().wasmSha256(),
                module.manifest().descriptor(),
                ParameterNames.of(wasm, module.manifest().descriptor(), module.debug()),
                hasWasi);
    }

    /** Compiles a typed class beside the module's classes, or without them. */
    private Class<?> load(byte[] wasm, boolean precompiled) throws Exception {
        CompiledModule module = compile(wasm);
        SourceCompiler.compile(typed("Subject", wasm, false), folder);
        Map<String, byte[]> files = new TreeMap<>(ModuleFiles.of(module, wasm, List.of(), true));
        if (!precompiled) {
            files.keySet().removeIf(path -> path.endsWith(".class") || path.endsWith(".manifest"));
        }
        SourceCompiler.write(files, folder);
        return SourceCompiler.classes(folder).loadClass("org.example.wasm.Subject");
    }

    private static Object call(Object target, String method, Object... arguments)
            throws ReflectiveOperationException {
        Class<?> type = target instanceof Class<?> itself ? itself : target.getClass();
        Method found =
                Arrays.stream(type.getMethods())
                        .filter(candidate -> candidate.getName().equals(method))
                        .filter(candidate -> candidate.getParameterCount() == arguments.length)
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(Arrays.toString(type.getMethods())));
        return found.invoke(target, arguments);
    }

    /** A module with an export and an import of each kind. */
    private static byte[] sample() {
        WasmBuilder module = new WasmBuilder();
        module.importFunction("env", "log_value", module.type(List.of(I32), List.of()));
        module.importFunction(
                "wasi_snapshot_preview1", "sched_yield", module.type(List.of(), List.of(I32)));
        int add =
                module.function(
                        module.type(TWO, List.of(I32)),
                        code ->
                                code.op(Opcode.LOCAL_GET, 0)
                                        .op(Opcode.LOCAL_GET, 1)
                                        .op(Opcode.I32_ADD));
        int divide =
                module.function(
                        module.type(TWO, TWO),
                        code ->
                                code.op(Opcode.LOCAL_GET, 0)
                                        .op(Opcode.LOCAL_GET, 1)
                                        .op(Opcode.I32_DIV_S)
                                        .op(Opcode.LOCAL_GET, 0)
                                        .op(Opcode.LOCAL_GET, 1)
                                        .op(Opcode.I32_REM_S));
        module.export("add_two", Kind.FUNC, add);
        module.export("divide", Kind.FUNC, divide);
        module.export("memory", Kind.MEMORY, module.memory(1, 16));
        module.export("counter", Kind.GLOBAL, module.global(I32, true, code -> code.i32(5)));
        module.export(
                "PI", Kind.GLOBAL, module.global(NumberType.F64, false, code -> code.f64(3.14)));
        module.export("callbacks", Kind.TABLE, module.table(ReferenceType.FUNCREF, 2));
        return module.build();
    }

    @Test
    void readsAsWrittenByHand() throws IOException {
        String source = typed("Sample", sample(), true).toSource();
        String update = System.getProperty("wasmjar.updateListings");
        if (update != null) {
            Files.writeString(Path.of(update, "dev/wasmjar/facade/Sample.java.txt"), source);
        }
        try (var expected = TypedClassTest.class.getResourceAsStream("Sample.java.txt")) {
            assertThat(source)
                    .isEqualTo(new String(expected.readAllBytes(), StandardCharsets.UTF_8));
        }
        SourceCompiler.compile(typed("Sample", sample(), true), folder);
        SourceCompiler.compile(typed("WithoutWasi", sample(), false), folder);
    }

    /** A module without imports: a call with one result, with several, a trap, memory and globals. */
    private void use(Class<?> type, boolean precompiled) throws Exception {
        WasmModule module = (WasmModule) call(type, "module");
        assertThat(module.isPrecompiled()).isEqualTo(precompiled);
        Object instance =
                type.getMethod("instantiate", Imports.class).invoke(null, importsFor(type));
        // By name, then through a handle.
        for (int i = 0; i < 300; i++) {
            assertThat(call(instance, "addTwo", 2, i)).isEqualTo(2 + i);
        }
        assertThat(call(instance, "divide", 17, 5)).hasToString("DivideResult[result0=3, result1=2]");
        assertThat(call(instance, "counter")).isEqualTo(5);
        call(instance, "setCounter", 6);
        assertThat(call(instance, "counter")).isEqualTo(6);
        assertThat(call(instance, "pi")).isEqualTo(3.14);
        assertThat(call(instance, "memory")).isNotNull();
        assertThat(call(instance, "callbacks")).isNotNull();
        assertThatThrownBy(() -> call(instance, "divide", 1, 0))
                .isInstanceOf(InvocationTargetException.class)
                .hasCauseInstanceOf(Trap.class)
                .cause()
                .hasMessage("integer divide by zero");
    }

    private static Imports importsFor(Class<?> type) {
        assertThat(type.getClasses()).extracting(Class::getSimpleName).contains("Env");
        return Imports.builder()
                .function("env", "log_value", (caller, arguments) -> null)
                .function("wasi_snapshot_preview1", "sched_yield", (caller, arguments) -> 0)
                .build();
    }

    @Test
    void callsPrecompiledClasses() throws Exception {
        use(load(sample(), true), true);
    }

    @Test
    void callsWhatIsCompiledNowWherePrecompiledClassesDoNotFit() throws Exception {
        use(load(sample(), false), false);
    }

    @Test
    void hasAMemberForAnyName() throws Exception {
        List<String> names =
                List.of(
                        "", " ", "*/ int x; /*", "\\u002a\\u002f", "class", "hash_code", "hashCode",
                        "toString", "wait", "instance", "module", "MODULE", "SHA256", "of", "add_two",
                        "addTwo", "add-two", "数", "\uD83D\uDE00", "\u202e", "a\u200db", "ab", "a$b",
                        "{@link x}", "<b>", "\"", "\\", "\n", "\0", "arg0", "thrown", "record",
                        "yield", "var", "_", "functions0", "dev", "org", "java", "true");
        WasmBuilder builder = new WasmBuilder();
        int type = builder.type(List.of(I32), List.of(I32));
        int results = builder.type(List.of(), TWO);
        for (int i = 0; i < names.size(); i++) {
            builder.importFunction("env", names.get(i), type);
            builder.importFunction(names.get(i), "object", results);
        }
        for (int i = 0; i < names.size(); i++) {
            int number = i;
            builder.export(
                    names.get(i), Kind.FUNC, builder.function(results, code -> code.i32(1).i32(number)));
        }
        byte[] wasm = builder.build();
        CompiledModule module = compile(wasm);
        SourceCompiler.compile(typed("Subject", wasm, false), folder);
        SourceCompiler.write(ModuleFiles.of(module, wasm, List.of(), true), folder);
        try (URLClassLoader loader = SourceCompiler.classes(folder)) {
            Class<?> subject = loader.loadClass("org.example.wasm.Subject");
            Map<String, Method> methods =
                    Arrays.stream(subject.getMethods())
                            .filter(method -> method.isAnnotationPresent(WasmName.class))
                            .collect(
                                    Collectors.toMap(
                                            method -> method.getAnnotation(WasmName.class).value(),
                                            method -> method));
            assertThat(methods.keySet()).containsExactlyInAnyOrderElementsOf(names);
            Imports all = allImports(names);
            Object instance = subject.getMethod("instantiate", Imports.class).invoke(null, all);
            for (int i = 0; i < names.size(); i++) {
                assertThat(methods.get(names.get(i)).invoke(instance).toString())
                        .endsWith("[result0=1, result1=" + i + "]");
            }
        }
    }

    private static Imports allImports(List<String> names) {
        Imports.Builder imports = Imports.builder();
        for (String name : names) {
            imports.function("env", name, (caller, arguments) -> arguments[0]);
            imports.function(name, "object", (caller, arguments) -> new Object[] {1, 2});
        }
        return imports.build();
    }

    @Test
    void namesParametersAsTheModuleDoes() throws Exception {
        WasmBuilder builder = new WasmBuilder();
        int type = builder.type(List.of(I32, I32, I32, I32), List.of(I32));
        int imported = builder.importFunction("env", "log", type);
        int exported = builder.function(type, code -> code.op(Opcode.LOCAL_GET, 0));
        int unnamed = builder.function(type, code -> code.op(Opcode.LOCAL_GET, 0));
        builder.export("exported", Kind.FUNC, exported);
        builder.export("unnamed", Kind.FUNC, unnamed);
        builder.localNames(
                Map.of(
                        imported, List.of("caller", "buffer_size", "arg3", ""),
                        exported, List.of("class", "instance", "*/ int x;", "same"),
                        unnamed, List.of("same", "same", "$", "")));
        byte[] wasm = builder.build();
        SourceCompiler.compile(typed("Subject", wasm, false), folder);
        assertThat(typed("Subject", wasm, false).toSource())
                .contains("log(Instance caller, int caller_, int bufferSize, int arg3_, int arg3)")
                .contains("exported(int class_, int instance_, int intX, int same)")
                .contains("unnamed(int same, int arg1, int unnamed, int arg3)");
    }

    @Test
    void namesParametersAsTheSourceDoesWhereThereAreAsMany() {
        // Given two functions of two parameters, of which the source has two and three
        WasmBuilder builder = new WasmBuilder();
        int type = builder.type(TWO, List.of(I32));
        builder.export("divide", Kind.FUNC, builder.function(type, code -> code.i32(1)));
        builder.export("other", Kind.FUNC, builder.function(type, code -> code.i32(2)));
        new DebugInfoBuilder()
                .function(2, "dividend", "divisor")
                .function(7, "a", "b", "c")
                .addTo(builder);
        // When a typed class is made, then it has the names of the first one
        assertThat(typed("Subject", builder.build(), false).toSource())
                .contains("divide(int dividend, int divisor)")
                .contains("other(int arg0, int arg1)");
    }

    @Test
    void numbersParametersWhereTheNameSectionIsDamaged() {
        WasmBuilder builder = new WasmBuilder();
        int function =
                builder.function(builder.type(TWO, List.of(I32)), code -> code.i32(1));
        builder.export("add", Kind.FUNC, function);
        builder.custom("name", new byte[] {2, 100, 1, 0, 2, 0});
        assertThat(typed("Subject", builder.build(), false).toSource())
                .contains("add(int arg0, int arg1)");
    }

    @Test
    void givesFunctionsOfTooManyParametersAsObjects() throws Exception {
        List<ValueType> many = Collections.nCopies(300, I32);
        WasmBuilder builder = new WasmBuilder();
        int wide = builder.type(many, List.of(I32));
        builder.importFunction("env", "wide", wide);
        builder.importFunction("env", "two", builder.type(List.of(), List.of()));
        builder.importFunction("env", "two", builder.type(List.of(I32), List.of()));
        int manyResults = builder.type(List.of(), Collections.nCopies(200, I32));
        builder.export("wide", Kind.FUNC, builder.function(wide, code -> code.i32(7)));
        builder.export(
                "many",
                Kind.FUNC,
                builder.function(
                        manyResults,
                        code -> {
                            for (int i = 0; i < 200; i++) {
                                code.i32(i);
                            }
                        }));
        byte[] wasm = builder.build();
        SourceCompiler.compile(typed("Wide", wasm, false), folder);
        String source = typed("Wide", wasm, false).toSource();
        assertThat(source)
                .contains("WasmFunction wide()")
                .contains("WasmFunction many()")
                .contains("default Object wide(Instance caller, Object... arguments)")
                .contains("default Object two(Instance caller, Object... arguments)");
    }

    @Test
    void noClassCanHoldTooManyMembers() {
        WasmBuilder builder = new WasmBuilder();
        int function =
                builder.function(builder.type(List.of(), List.of(I32)), code -> code.i32(1));
        for (int i = 0; i < TypedClass.MAX_ITEMS; i++) {
            builder.export("f" + i, Kind.FUNC, function);
        }
        assertThat(TypedClass.fits(compile(builder.build()).manifest().descriptor())).isTrue();
        builder.export("one more", Kind.FUNC, function);
        assertThat(TypedClass.fits(compile(builder.build()).manifest().descriptor())).isFalse();
        WasmBuilder longName = new WasmBuilder();
        int one = longName.function(longName.type(List.of(), List.of(I32)), code -> code.i32(1));
        longName.export("x".repeat(70_000), Kind.FUNC, one);
        assertThat(TypedClass.fits(compile(longName.build()).manifest().descriptor())).isFalse();
    }

    @Test
    void aClassOfTheMostMembersCompiles() throws Exception {
        WasmBuilder builder = new WasmBuilder();
        int function =
                builder.function(builder.type(TWO, TWO), code -> code.i32(1).i32(2));
        for (int i = 0; i < TypedClass.MAX_ITEMS; i++) {
            builder.export("function_" + i, Kind.FUNC, function);
        }
        SourceCompiler.compile(typed("Large", builder.build(), false), folder);
    }

    @Test
    void isWrittenInTheProjectsEncoding() throws IOException {
        assertThat(JavaText.encode("größe 数\u202e\n", StandardCharsets.UTF_8))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("größe 数\\u202e\n");
        assertThat(JavaText.encode("größe 数\uD83D\uDE00", StandardCharsets.ISO_8859_1))
                .asString(StandardCharsets.ISO_8859_1)
                .isEqualTo("größe \\u6570\\ud83d\\ude00");
    }
}
