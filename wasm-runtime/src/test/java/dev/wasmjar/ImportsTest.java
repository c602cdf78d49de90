package dev.wasmjar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmjar.abi.ModuleInstance;
import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.WasmBuilder;
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
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ImportsTest {
    private static final FunctionType I32_TO_I32 =
            new FunctionType(List.of(NumberType.I32), List.of(NumberType.I32));
    private static final ExternalType.Memory MEMORY =
            new ExternalType.Memory(AddressType.I32, limits(1, 2), false);
    private static final ExternalType.Table TABLE =
            new ExternalType.Table(ReferenceType.FUNCREF, AddressType.I32, limits(10, 20));
    private static final ExternalType.Global CONSTANT =
            new ExternalType.Global(NumberType.I64, false);
    private static final ExternalType.Global VARIABLE =
            new ExternalType.Global(NumberType.I64, true);

    private static Limits limits(long min, long max) {
        return new Limits(min, OptionalLong.of(max));
    }

    /** Imports {@code env.f}, and exports a function that calls it and the import itself. */
    private static WasmModule caller(FunctionType type) {
        WasmBuilder module = new WasmBuilder();
        int index = module.type(type);
        int imported = module.importFunction("env", "f", index);
        int calls =
                module.function(
                        index,
                        code -> {
                            for (int i = 0; i < type.params().size(); i++) {
                                code.op(Opcode.LOCAL_GET, i);
                            }
                            code.op(Opcode.CALL, imported);
                        });
        module.memory(1, 1);
        module.export("call", Kind.FUNC, calls);
        module.export("f", Kind.FUNC, imported);
        module.export("memory", Kind.MEMORY, 0);
        return Modules.load(module);
    }

    private static int withCaller(Instance caller, int value) {
        return value + caller.memory("memory").pages();
    }

    /** Calls the import from a new instance of which nothing is kept but the handle that it called. */
    private static WeakReference<Instance> call(WasmModule module, Imports imports, List<MethodHandle> called) {
        ModuleInstance instance = (ModuleInstance) module.instantiate(imports);
        assertThat(instance.function("call").call(6)).containsExactly(7);
        called.add(instance.importedFunctions[0]);
        return new WeakReference<>(instance);
    }

    /** The JDK makes code of its own for a handle that is often called, and that may be kept for long. */
    @Test
    void calledHandlesDoNotKeepTheInstance() throws ReflectiveOperationException, InterruptedException {
        MethodHandle withCaller =
                MethodHandles.lookup()
                        .findStatic(
                                ImportsTest.class,
                                "withCaller",
                                MethodType.methodType(int.class, Instance.class, int.class));
        MethodHandle plain =
                MethodHandles.insertArguments(
                        MethodHandles.lookup()
                                .findStatic(
                                        Math.class,
                                        "addExact",
                                        MethodType.methodType(int.class, int.class, int.class)),
                        0,
                        1);
        WasmModule module = caller(I32_TO_I32);
        for (Imports imports :
                List.of(
                        Imports.builder().function("env", "f", withCaller).build(),
                        Imports.builder().function("env", "f", plain).build(),
                        Imports.builder()
                                .function("env", "f", (caller, arguments) -> withCaller(caller, (int) arguments[0]))
                                .build())) {
            List<MethodHandle> called = new ArrayList<>();
            WeakReference<Instance> instance = call(module, imports, called);
            for (int i = 0; i < 200 && !instance.refersTo(null); i++) {
                System.gc();
                Thread.sleep(10);
            }
            assertThat(instance.refersTo(null)).as("the instance is gone").isTrue();
            Reference.reachabilityFence(called);
        }
    }

    private static WasmModule importing(ExternalType type) {
        WasmBuilder module = new WasmBuilder();
        module.type(I32_TO_I32);
        module.importItem("env", "item", type);
        return Modules.load(module);
    }

    @Test
    void aLambdaGetsBoxedArgumentsAndTheCaller() {
        List<ValueType> all =
                List.of(
                        NumberType.I32,
                        NumberType.I64,
                        NumberType.F32,
                        NumberType.F64,
                        ReferenceType.EXTERNREF);
        List<Object> seen = new ArrayList<>();
        List<Instance> callers = new ArrayList<>();
        Imports imports =
                Imports.builder()
                        .function(
                                "env",
                                "f",
                                (caller, arguments) -> {
                                    callers.add(caller);
                                    seen.addAll(List.of(arguments));
                                    return arguments;
                                })
                        .build();
        Instance instance = caller(new FunctionType(all, all)).instantiate(imports);
        Object[] values = {-1, Long.MIN_VALUE, 1.5f, -0.0, "text"};
        assertThat(instance.function("call").callBoxed(values)).containsExactly(values);
        assertThat(seen).containsExactly(values);
        assertThat(callers).containsExactly(instance);
    }

    @Test
    void aLambdaMustReturnWhatItsTypeSays() {
        Object[] returned = {null};
        Imports imports =
                Imports.builder().function("env", "f", (caller, arguments) -> returned[0]).build();
        WasmFunction call = caller(I32_TO_I32).instantiate(imports).function("call");
        returned[0] = 5;
        assertThat(call.call(0)).containsExactly(5);
        for (Object wrong : new Object[] {null, 5L, "5", new Object[] {5}}) {
            returned[0] = wrong;
            assertThatThrownBy(() -> call.call(0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("must be an i32");
        }
    }

    private static int addToMemory(Instance caller, int value) {
        return caller.memory("memory").readInt(0) + value;
    }

    @Test
    void aMethodHandleMayTakeTheCaller() throws ReflectiveOperationException {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        MethodHandle withCaller =
                lookup.findStatic(
                        ImportsTest.class,
                        "addToMemory",
                        MethodType.methodType(int.class, Instance.class, int.class));
        MethodHandle without =
                lookup.findStatic(
                        Math.class, "abs", MethodType.methodType(int.class, int.class));
        WasmModule module = caller(I32_TO_I32);
        Instance first =
                module.instantiate(Imports.builder().function("env", "f", withCaller).build());
        first.memory("memory").writeInt(0, 100);
        assertThat(first.function("call").call(7)).containsExactly(107);
        Instance second =
                module.instantiate(Imports.builder().function("env", "f", without).build());
        assertThat(second.function("call").call(-7)).containsExactly(7);
    }

    /** Announced as one type, made as another if need be; counts how often it is made. */
    private static final class Deferred implements DeferredFunction {
        private final MethodType type;
        private final MethodHandle handle;
        private int made;

        Deferred(MethodType type, MethodHandle handle) {
            this.type = type;
            this.handle = handle;
        }

        @Override
        public MethodType type() {
            return type;
        }

        @Override
        public MethodHandle handle() {
            made++;
            return handle;
        }

        Instance importedBy(WasmModule module) {
            return module.instantiate(
                    Imports.builder().resolver("env", (name, type) -> this).build());
        }
    }

    @Test
    void aDeferredFunctionIsMadeWhenItIsFirstCalled() throws ReflectiveOperationException {
        MethodType type = MethodType.methodType(int.class, Instance.class, int.class);
        MethodHandle handle =
                MethodHandles.lookup().findStatic(ImportsTest.class, "addToMemory", type);
        Deferred deferred = new Deferred(type, handle);
        Instance instance = deferred.importedBy(caller(I32_TO_I32));
        instance.memory("memory").writeInt(0, 100);
        assertThat(deferred.made).isZero();
        assertThat(instance.function("call").call(7)).containsExactly(107);
        assertThat(instance.function("call").call(8)).containsExactly(108);
        assertThat(instance.function("f").call(9)).containsExactly(109);
        assertThat(deferred.made).isEqualTo(1);
    }

    @Test
    void theTypeOfADeferredFunctionIsCheckedBeforeItIsMade() throws ReflectiveOperationException {
        MethodHandle handle =
                MethodHandles.lookup()
                        .findStatic(Math.class, "abs", MethodType.methodType(long.class, long.class));
        WasmModule module = caller(I32_TO_I32);
        Deferred other = new Deferred(handle.type(), handle);
        assertThatThrownBy(() -> other.importedBy(module))
                .isInstanceOf(LinkException.class)
                .hasMessageContaining("'env' 'f'")
                .hasMessageContaining("what was given is a method handle (long)long");
        assertThat(other.made).isZero();
        Deferred liar = new Deferred(MethodType.methodType(int.class, int.class), handle);
        WasmFunction call = liar.importedBy(module).function("call");
        assertThatThrownBy(() -> call.call(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("announced as (int)int is a handle (long)long");
    }

    @Test
    void theImportedFunctionCanBeExportedAgain() {
        WasmModule module = caller(I32_TO_I32);
        Instance first =
                module.instantiate(
                        Imports.builder()
                                .function("env", "f", (caller, arguments) -> (int) arguments[0] + 1)
                                .build());
        Instance second =
                module.instantiate(Imports.builder().instance("env", first).build());
        assertThat(second.function("f")).isSameAs(first.function("f"));
        assertThat(second.function("f").call(1)).containsExactly(2);
        assertThat(second.function("call").call(1)).containsExactly(2);
    }

    @Test
    void aResolverIsAskedForWhatIsNotGivenOneByOne() {
        Imports imports =
                Imports.builder()
                        .resolver(
                                "env",
                                (name, type) ->
                                        type.equals(I32_TO_I32)
                                                ? (HostFunction) (caller, values) -> name.length()
                                                : null)
                        .build();
        assertThat(caller(I32_TO_I32).instantiate(imports).function("call").call(0))
                .containsExactly(1);
        assertThatThrownBy(
                        () ->
                                caller(new FunctionType(List.of(), List.of()))
                                        .instantiate(imports))
                .isInstanceOf(LinkException.class);
    }

    static Stream<Arguments> kinds() {
        return Stream.of(
                Arguments.of(new ExternalType.Function(0), "a function [i32] -> [i32]"),
                Arguments.of(TABLE, "table of funcref, limits 10 20"),
                Arguments.of(MEMORY, "memory, limits 1 2"),
                Arguments.of(CONSTANT, "immutable global i64"),
                Arguments.of(VARIABLE, "mutable global i64"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aMissingImportIsNamed(ExternalType type, String wanted) {
        assertThatThrownBy(() -> importing(type).instantiate())
                .isInstanceOf(LinkException.class)
                .hasMessageContaining("unknown import")
                .hasMessageContaining("'env' 'item'")
                .hasMessageContaining(wanted);
    }

    private static WasmFunction hostFunction(FunctionType type) {
        return WasmFunction.of(
                type, MethodHandles.empty(MethodType.methodType(void.class, long.class)));
    }

    static Stream<Arguments> wrong() {
        ExternalType function = new ExternalType.Function(0);
        FunctionType other = new FunctionType(List.of(NumberType.I64), List.of());
        ReferenceType externref = ReferenceType.EXTERNREF;
        MethodHandle handle = MethodHandles.empty(MethodType.methodType(int.class, long.class));
        return Stream.of(
                Arguments.of(function, hostFunction(other), "[i64] -> []"),
                Arguments.of(function, handle, "(long)int"),
                Arguments.of(function, Memory.create(1), "a memory"),
                Arguments.of(TABLE, Table.create(externref, 10, OptionalLong.of(20)), "externref"),
                Arguments.of(TABLE, table(9, OptionalLong.of(20)), "limits 9 20"),
                Arguments.of(TABLE, table(10, OptionalLong.of(21)), "limits 10 21"),
                Arguments.of(TABLE, table(10, OptionalLong.empty()), "limits 10"),
                Arguments.of(TABLE, Global.ofI64(1, false), "an immutable global"),
                Arguments.of(MEMORY, Memory.create(0, 2), "limits 0 2"),
                Arguments.of(MEMORY, Memory.create(1, 3), "limits 1 3"),
                Arguments.of(MEMORY, Memory.create(1), "limits 1"),
                Arguments.of(MEMORY, hostFunction(other), "a function"),
                Arguments.of(CONSTANT, Global.ofI64(1, true), "mutable global i64"),
                Arguments.of(VARIABLE, Global.ofI64(1, false), "immutable global i64"),
                Arguments.of(CONSTANT, Global.ofI32(1, false), "immutable global i32"),
                Arguments.of(CONSTANT, table(1, OptionalLong.empty()), "a table"));
    }

    private static Table table(int min, OptionalLong max) {
        return Table.create(ReferenceType.FUNCREF, min, max);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void anImportOfTheWrongTypeIsNamed(ExternalType type, Object given, String text) {
        Imports imports = Imports.builder().resolver("env", (name, wanted) -> given).build();
        assertThatThrownBy(() -> importing(type).instantiate(imports))
                .isInstanceOf(LinkException.class)
                .hasMessageContaining("incompatible import type")
                .hasMessageContaining("'env' 'item'")
                .hasMessageContaining(text);
    }

    @Test
    void memoriesTablesAndGlobalsMayBeLargerThanAskedFor() {
        Imports imports =
                Imports.builder()
                        .memory("env", "item", Memory.create(2, 2))
                        .build();
        assertThat(importing(MEMORY).instantiate(imports)).isNotNull();
        Imports table = Imports.builder().table("env", "item", table(20, OptionalLong.of(20)))
                .build();
        assertThat(importing(TABLE).instantiate(table)).isNotNull();
    }

    @Test
    void importsAndExportsAreDescribed() {
        WasmModule module = caller(I32_TO_I32);
        assertThat(module.imports()).hasSize(1);
        assertThat(module.imports().get(0).functionType()).contains(I32_TO_I32);
        assertThat(module.exports())
                .extracting(WasmModule.Export::name)
                .containsExactly("call", "f", "memory");
        assertThat(module.exports().get(2).type())
                .isEqualTo(new ExternalType.Memory(AddressType.I32, limits(1, 1), false));
    }
}
