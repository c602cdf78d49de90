package dev.wasmjar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wasmjar.compiler.CompilerOptions;
import dev.wasmjar.compiler.WasmCompiler;
import dev.wasmjar.compiler.archive.ModuleFiles;
import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.types.ExternalType.Kind;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ReferenceType;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls through tables do the same, whatever function a profile has them call directly. */
class DirectTargetsTest {
    private static final int PLUS_10 = 0;
    private static final int PLUS_20 = 1;
    private static final int OF_LONG = 2;
    private static final int IN_NO_TABLE = 3;

    /** Functions of the type that tables may hold, besides: with few of them no call is direct. */
    private static final int MANY = 64;

    @TempDir private Path folder;

    /** {@code call} calls the function of an index with 1; the table is exported. */
    private static byte[] module(int further) {
        WasmBuilder module = new WasmBuilder();
        int type = module.type(List.of(NumberType.I32), List.of(NumberType.I32));
        int ofLong = module.type(List.of(NumberType.I64), List.of(NumberType.I32));
        for (int i = 1; i <= 2; i++) {
            int more = i * 10;
            module.function(type, code -> code.op(Opcode.LOCAL_GET, 0).i32(more).op(Opcode.I32_ADD));
        }
        module.function(ofLong, code -> code.i32(30));
        module.function(type, code -> code.i32(40));
        int table = module.table(ReferenceType.FUNCREF, 4);
        module.elements(0, PLUS_10, PLUS_20, OF_LONG);
        int[] others = new int[further];
        for (int i = 0; i < others.length; i++) {
            others[i] = module.function(type, code -> code.i32(50));
        }
        module.passiveElements(others);
        int call =
                module.function(
                        type,
                        code ->
                                code.i32(1)
                                        .op(Opcode.LOCAL_GET, 0)
                                        .op(Opcode.CALL_INDIRECT, type, table));
        module.export("call", Kind.FUNC, call).export("table", Kind.TABLE, table);
        return module.build();
    }

    /** The module compiled so that its one call through a table calls a function directly. */
    private WasmModule direct(int target) throws Exception {
        return direct(target, MANY);
    }

    private WasmModule direct(int target, int further) throws Exception {
        byte[] wasm = module(further);
        int site = 0;
        for (int i = 0; i < wasm.length; i++) {
            site = wasm[i] == Opcode.CALL_INDIRECT.code() ? i : site;
        }
        CompilerOptions options =
                new CompilerOptions(
                        Optional.empty(), List.of(), new TreeMap<>(Map.of(site, target)), false);
        Path classes = folder.resolve("target" + target + "of" + further);
        Modules.write(
                ModuleFiles.of(
                        new WasmCompiler().compile(wasm, options), wasm, List.of("direct"), true),
                classes);
        return WasmLoader.builder()
                .mode(LoadMode.REQUIRE_PRECOMPILED)
                .classLoader(Modules.classPath(classes))
                .build()
                .load("direct");
    }

    private static String call(Instance instance, int index) {
        Throwable[] trap = new Throwable[1];
        long[] result = new long[1];
        trap[0] = catchThrowable(() -> result[0] = instance.function("call").call(index)[0]);
        return trap[0] == null ? String.valueOf(result[0]) : trap[0].getMessage();
    }

    /** All that a call may find in a table. */
    private static List<String> results(WasmModule module) {
        Instance instance = module.instantiate();
        Table table = instance.table("table");
        List<String> results = new ArrayList<>();
        for (int index : new int[] {0, 1, 2, 3, 4, -1}) {
            results.add(call(instance, index));
        }
        // The functions change places.
        Object first = table.get(0);
        table.set(0, table.get(1));
        table.set(1, first);
        results.add(call(instance, 0));
        results.add(call(instance, 1));
        // The same function of another instance, and one of the host.
        Instance other = module.instantiate();
        table.set(0, other.table("table").get(0));
        results.add(call(instance, 0));
        table.set(
                0,
                WasmFunction.of(
                        module.exports().get(0).functionType().orElseThrow(),
                        MethodHandles.identity(int.class)));
        results.add(call(instance, 0));
        return results;
    }

    @Test
    void callsDoTheSameWhateverFunctionIsCalledDirectly() throws Exception {
        List<String> expected = results(Modules.load(module(MANY)));
        assertThat(expected)
                .containsExactly(
                        "11",
                        "21",
                        "indirect call type mismatch",
                        "uninitialized element 3",
                        "undefined element",
                        "undefined element",
                        "21",
                        "11",
                        "11",
                        "1");
        for (int target : new int[] {PLUS_10, PLUS_20, OF_LONG, IN_NO_TABLE, 500, -1}) {
            assertThat(results(direct(target))).as("direct %s", target).isEqualTo(expected);
        }
    }

    @Test
    void theCallIsDirectOnlyWhereTypeAndTableAllowIt() throws Exception {
        assertThat(dispatchers(direct(PLUS_10))).contains("d0$0$m0");
        assertThat(dispatchers(direct(PLUS_10, 3))).doesNotContain("d0$0$m0");
        assertThat(dispatchers(direct(OF_LONG))).doesNotContain("d0$0$m2", "d1$0$m2");
        assertThat(dispatchers(direct(IN_NO_TABLE))).doesNotContain("d0$0$m3");
    }

    private static List<String> dispatchers(WasmModule module) throws Exception {
        Class<?> instance = module.instantiate().getClass();
        List<String> names = new ArrayList<>();
        for (var method :
                Class.forName(
                                instance.getPackageName() + ".D0",
                                false,
                                instance.getClassLoader())
                        .getDeclaredMethods()) {
            names.add(method.getName());
        }
        return names;
    }
}
