package dev.wasmjar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.format.Hashes;
import dev.wasmjar.types.AddressType;
import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.ExternalType.Kind;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.Limits;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ReferenceType;
import dev.wasmjar.types.ValueType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TypedModuleTest {
    private static final ValueType I32 = NumberType.I32;
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    record Swapped(double first, float second, long third, int fourth) {}

    record Pair(WasmFunction function, Object value) {}

    record Two(int first, int second) {}

    /** What the guest imports. */
    @WasmName("env")
    interface Env {
        @WasmName("log it")
        default void logIt(Instance caller, int value) {
            throw TypedModule.missingFunction("env", "log it");
        }

        @WasmName("divide")
        default Two divide(Instance caller, int dividend, int divisor) {
            throw TypedModule.missingFunction("env", "divide");
        }

        @WasmName("memory")
        default Memory memory() {
            throw TypedModule.missingItem("env", "memory", "a memory");
        }
    }

    private static byte[] reversing(List<ValueType> params) {
        WasmBuilder module = new WasmBuilder();
        List<ValueType> results = new ArrayList<>(params);
        Collections.reverse(results);
        int function =
                module.function(
                        module.type(params, results),
                        code -> {
                            for (int i = params.size() - 1; i >= 0; i--) {
                                code.op(Opcode.LOCAL_GET, i);
                            }
                        });
        return module.export("reverse", Kind.FUNC, function).build();
    }

    private static byte[] importing() {
        WasmBuilder module = new WasmBuilder();
        int log = module.importFunction("env", "log it", module.type(List.of(I32), List.of()));
        int divideType = module.type(List.of(I32, I32), List.of(I32, I32));
        int divide = module.importFunction("env", "divide", divideType);
        module.importItem(
                "env",
                "memory",
                new ExternalType.Memory(
                        AddressType.I32, new Limits(1, OptionalLong.empty()), false));
        module.export("log", Kind.FUNC, log);
        int function =
                module.function(
                        divideType,
                        code ->
                                code.op(Opcode.LOCAL_GET, 0)
                                        .op(Opcode.LOCAL_GET, 1)
                                        .op(Opcode.CALL, divide));
        return module.export("divide", Kind.FUNC, function).build();
    }

    private static TypedModule typed(byte[] wasm) {
        return TypedModule.of(Hashes.sha256Hex(wasm), "test", LOOKUP);
    }

    /** A typed module, with an instance that was made by another loader. */
    private static Instance adopt(TypedModule typed, byte[] wasm) {
        return typed.require(Modules.load(wasm).instantiate());
    }

    @Test
    void callsAFunctionOfOneResult() throws Throwable {
        byte[] wasm = reversing(List.of(NumberType.F64));
        TypedModule typed = typed(wasm);
        Instance instance = adopt(typed, wasm);
        MethodHandle reverse = typed.function("reverse");
        assertThat((double) reverse.invokeExact(instance, 2.5)).isEqualTo(2.5);
    }

    @Test
    void makesARecordOfSeveralResults() throws Throwable {
        byte[] wasm =
                reversing(List.of(I32, NumberType.I64, NumberType.F32, NumberType.F64));
        TypedModule typed = typed(wasm);
        Instance instance = adopt(typed, wasm);
        MethodHandle reverse = typed.function("reverse", Swapped.class);
        Swapped expected = new Swapped(0.5, -1.5f, Long.MIN_VALUE, -7);
        assertThat((Swapped) reverse.invokeExact(instance, -7, Long.MIN_VALUE, -1.5f, 0.5))
                .isEqualTo(expected);
        Instance other = typed.require(Modules.load(wasm).instantiate());
        assertThat((Swapped) reverse.invokeExact(other, -7, Long.MIN_VALUE, -1.5f, 0.5))
                .isEqualTo(expected);
    }

    @Test
    void tellsFunctionsFromOtherReferences() throws Throwable {
        byte[] wasm = reversing(List.of(ReferenceType.EXTERNREF, ReferenceType.FUNCREF));
        TypedModule typed = typed(wasm);
        Instance instance = adopt(typed, wasm);
        MethodHandle reverse = typed.function("reverse", Pair.class);
        WasmFunction function = instance.function("reverse");
        for (Instance any : List.of(instance, Modules.load(wasm).instantiate())) {
            assertThat((Pair) reverse.invokeExact(any, (Object) "text", function))
                    .isEqualTo(new Pair(function, "text"));
        }
    }

    @Test
    void makesARecordOfMoreResultsThanThereAreFields() throws Throwable {
        List<ValueType> many = Collections.nCopies(17, NumberType.F32);
        byte[] wasm = reversing(many);
        TypedModule typed = typed(wasm);
        Instance instance = adopt(typed, wasm);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> typed.function("reverse", Two.class))
                .withMessageContaining("reverse");
        MethodHandle reverse = typed.function("reverse", Many.class);
        List<Object> arguments = new ArrayList<>(List.of(instance));
        for (int i = 0; i < 17; i++) {
            arguments.add((float) i);
        }
        Many results = (Many) reverse.invokeWithArguments(arguments);
        assertThat(results.a()).isEqualTo(16);
        assertThat(results.q()).isZero();
    }

    record Many(
            float a, float b, float c, float d, float e, float f, float g, float h, float i,
            float j, float k, float l, float m, float n, float o, float p, float q) {}

    @Test
    void loadsItsModuleWhereTheClassIs(@TempDir Path folder) throws Exception {
        byte[] wasm = reversing(List.of(I32));
        Modules.precompile(wasm, folder, "reverse");
        try (URLClassLoader loader = Modules.classPath(folder)) {
            WasmModule module =
                    WasmLoader.builder()
                            .classLoader(loader)
                            .build()
                            .loadDigest(Hashes.sha256Hex(wasm), "mine");
            assertThat(module.isPrecompiled()).isTrue();
            assertThat(module.name()).isEqualTo("mine");
        }
        assertThatThrownBy(() -> typed(wasm).module()).isInstanceOf(ModuleLoadException.class);
    }

    @Test
    void refusesInstancesOfOtherModules() {
        TypedModule typed = typed(reversing(List.of(I32)));
        byte[] other = reversing(List.of(NumberType.I64));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> adopt(typed, other))
                .withMessageContainingAll(Hashes.sha256Hex(other), "build the typed class again");
    }

    @Test
    void callsAnImportThatIsExportedAgain() throws Throwable {
        byte[] wasm = importing();
        TypedModule typed = typed(wasm);
        List<Integer> logged = new ArrayList<>();
        Env env =
                new Env() {
                    @Override
                    public void logIt(Instance caller, int value) {
                        assertThat(caller.export("log")).isPresent();
                        logged.add(value);
                    }

                    @Override
                    public Two divide(Instance caller, int dividend, int divisor) {
                        return new Two(dividend / divisor, dividend % divisor);
                    }

                    @Override
                    public Memory memory() {
                        return Memory.create(1);
                    }
                };
        Imports.Builder imports = Imports.builder();
        typed.addImports(imports, Env.class, env);
        Instance instance =
                typed.require(Modules.load(wasm).instantiate(imports.build()));
        typed.function("log").invokeExact(instance, 42);
        assertThat(logged).containsExactly(42);
        MethodHandle divide = typed.function("divide", Two.class);
        assertThat((Two) divide.invokeExact(instance, 17, 5)).isEqualTo(new Two(3, 2));
    }

    @Test
    void importsThatAreNotGivenTrapWhenTheyAreCalled() throws Throwable {
        byte[] wasm = importing();
        TypedModule typed = typed(wasm);
        Imports.Builder imports = Imports.builder();
        typed.addImports(
                imports,
                Env.class,
                new Env() {
                    @Override
                    public Memory memory() {
                        return Memory.create(1);
                    }
                });
        Instance instance = typed.require(Modules.load(wasm).instantiate(imports.build()));
        MethodHandle log = typed.function("log");
        assertThatThrownBy(
                        () -> {
                            log.invokeExact(instance, 1);
                        })
                .isInstanceOf(Trap.class)
                .hasMessageContaining("'env' 'log it'");
    }

    @Test
    void importsThatAreNoFunctionsMustBeGiven() {
        byte[] wasm = importing();
        Imports.Builder imports = Imports.builder();
        typed(wasm).addImports(imports, Env.class, new Env() {});
        assertThatThrownBy(() -> Modules.load(wasm).instantiate(imports.build()))
                .isInstanceOf(LinkException.class)
                .hasMessageContaining("'env' 'memory'");
    }

    @Test
    void importsMustHaveTheTypesOfTheModule() {
        WasmBuilder module = new WasmBuilder();
        module.importFunction(
                "env", "log it", module.type(new FunctionType(List.of(), List.of(I32))));
        byte[] wasm = module.build();
        Imports.Builder imports = Imports.builder();
        typed(wasm).addImports(imports, Env.class, new Env() {});
        assertThatThrownBy(() -> Modules.load(wasm).instantiate(imports.build()))
                .isInstanceOf(LinkException.class)
                .hasMessageContaining("'env' 'log it'");
    }

    @Test
    void wantsFunctionsThatAreExported() {
        byte[] wasm = reversing(List.of(I32));
        TypedModule typed = typed(wasm);
        adopt(typed, wasm);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> typed.function("absent"))
                .withMessageContaining("'absent'");
    }

    @Test
    void handlesHaveTheTypesOfTheFunction() {
        byte[] wasm = reversing(List.of(I32));
        TypedModule typed = typed(wasm);
        adopt(typed, wasm);
        assertThat(typed.function("reverse").type())
                .isEqualTo(MethodType.methodType(int.class, Instance.class, int.class));
    }
}
