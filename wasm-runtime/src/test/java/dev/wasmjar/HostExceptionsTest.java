package dev.wasmjar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.types.ExternalType.Kind;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ReferenceType;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a host function throws leaves the guest as it is; what the guest does wrong is a trap. */
class HostExceptionsTest {
    /** Functions that call {@code env.f(i32, i32) -> i32}: directly, by table, as a tail call. */
    private static WasmModule caller() {
        WasmBuilder module = new WasmBuilder();
        List<NumberType> two = List.of(NumberType.I32, NumberType.I32);
        int type = module.type(List.copyOf(two), List.of(NumberType.I32));
        int imported = module.importFunction("env", "f", type);
        module.table(ReferenceType.FUNCREF, 1);
        module.memory(1, 1);
        module.elements(0, imported);
        module.export("direct", Kind.FUNC, module.function(type, code ->
                code.op(Opcode.LOCAL_GET, 0).op(Opcode.LOCAL_GET, 1).op(Opcode.CALL, imported)));
        module.export("indirect", Kind.FUNC, module.function(type, code ->
                code.op(Opcode.LOCAL_GET, 0).op(Opcode.LOCAL_GET, 1).i32(0)
                        .op(Opcode.CALL_INDIRECT, type, 0)));
        module.export("tail", Kind.FUNC, module.function(type, code ->
                code.op(Opcode.LOCAL_GET, 0).op(Opcode.LOCAL_GET, 1)
                        .op(Opcode.RETURN_CALL, imported)));
        module.export("divide", Kind.FUNC, module.function(type, code ->
                code.op(Opcode.LOCAL_GET, 0).op(Opcode.LOCAL_GET, 1).op(Opcode.I32_DIV_S)));
        module.export("load", Kind.FUNC, module.function(type, code ->
                code.op(Opcode.LOCAL_GET, 0).access(Opcode.I32_LOAD, 0)));
        module.export("load8", Kind.FUNC, module.function(type, code ->
                code.op(Opcode.LOCAL_GET, 0).access(Opcode.I32_LOAD8_U, 0)));
        return Modules.load(module);
    }

    @Test
    void stacksOfHostFunctionsAndProfilersHaveTheNamesOfFunctions() {
        WasmBuilder module = new WasmBuilder();
        int type = module.type(List.of(), List.of());
        int imported = module.importFunction("env", "f", type);
        int inner = module.function(type, code -> code.op(Opcode.CALL, imported));
        int outer = module.function(type, code -> code.op(Opcode.CALL, inner));
        module.export("run", Kind.FUNC, outer);
        module.functionNames(Map.of(inner, "core::fmt::pad", outer, "main.run"));
        List<String> frames = new ArrayList<>();
        Instance instance =
                Modules.load(module)
                        .instantiate(
                                Imports.builder()
                                        .function("env", "f", (caller, arguments) -> {
                                            for (StackTraceElement frame :
                                                    Thread.currentThread().getStackTrace()) {
                                                frames.add(frame.getMethodName());
                                            }
                                            return null;
                                        })
                                        .build());
        instance.function("run").call();
        assertThat(frames).containsSubsequence("core::fmt::pad$f1", "main_run$f2");
    }

    private static Instance calling(HostFunction function) {
        return caller().instantiate(Imports.builder().function("env", "f", function).build());
    }

    private static Instance calling(MethodHandle handle) {
        return caller().instantiate(Imports.builder().function("env", "f", handle).build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct", "indirect", "tail"})
    void exceptionsPassThroughUnchanged(String export) {
        for (Throwable thrown :
                List.of(
                        new IndexOutOfBoundsException("host"),
                        new ArrayIndexOutOfBoundsException("host"),
                        new ArithmeticException("host"),
                        new NullPointerException("host"),
                        new ClassCastException("host"),
                        new NegativeArraySizeException("host"),
                        new IOException("checked"),
                        new AssertionError("host"),
                        new OutOfMemoryError("host"))) {
            Instance instance = calling((caller, arguments) -> sneak(thrown));
            assertThat(catchThrowable(() -> instance.function(export).call(1, 2))).isSameAs(thrown);
            assertThat(catchThrowable(() -> instance.function(export).callBoxed(1, 2)))
                    .isSameAs(thrown);
            MethodHandle handle = instance.function(export).methodHandle();
            assertThat(catchThrowable(() -> call(handle))).isSameAs(thrown);
        }
    }

    private static int call(MethodHandle handle) throws Throwable {
        return (int) handle.invokeExact(1, 2);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> Object sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct", "indirect", "tail"})
    void exceptionsOfTheJdkThatAHostFunctionRunsIntoPassThrough(String export)
            throws ReflectiveOperationException {
        int[] array = new int[1];
        Instance instance = calling((caller, arguments) -> array[(int) arguments[0]]);
        assertThatThrownBy(() -> instance.function(export).call(5, 0))
                .isInstanceOf(ArrayIndexOutOfBoundsException.class);
        Instance lists = calling((caller, arguments) -> List.of(1).get((int) arguments[0]));
        assertThatThrownBy(() -> lists.function(export).call(5, 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
        MethodType type = MethodType.methodType(int.class, int.class, int.class);
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        Instance divides = calling(lookup.findStatic(Math.class, "floorDiv", type));
        assertThatThrownBy(() -> divides.function(export).call(5, 0))
                .isInstanceOf(ArithmeticException.class);
        Instance checks = calling(lookup.findStatic(Objects.class, "checkIndex", type));
        assertThatThrownBy(() -> checks.function(export).call(5, 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void theGuestsOwnMistakesAreTraps() {
        Instance instance = calling((caller, arguments) -> 0);
        for (int round = 0; round < 3; round++) {
            assertTrap(instance, "divide", 1, 0, "integer divide by zero");
            assertTrap(instance, "divide", Integer.MIN_VALUE, -1, "integer overflow");
            assertTrap(instance, "load", 65533, 0, "out of bounds memory access");
            assertTrap(instance, "load", -1, 0, "out of bounds memory access");
            assertTrap(instance, "load8", 65536, 0, "out of bounds memory access");
            assertThat(instance.function("divide").call(7, 2)).containsExactly(3);
        }
    }

    private static void assertTrap(Instance instance, String export, int a, int b, String message) {
        assertThatThrownBy(() -> instance.function(export).call(a, b))
                .isInstanceOf(Trap.class)
                .hasMessage(message);
    }

    @Test
    void instancesAndHostFunctionsNest() {
        Instance inner = calling((caller, arguments) -> List.of(1).get((int) arguments[0]));
        Instance outer =
                calling(
                        (caller, arguments) -> {
                            WasmFunction export = inner.function((int) arguments[1] == 0
                                    ? "divide" : "direct");
                            return (int) export.call((int) arguments[0], (int) arguments[1])[0];
                        });
        assertThat(outer.function("direct").call(0, 1)).containsExactly(1);
        assertThatThrownBy(() -> outer.function("direct").call(5, 0))
                .isInstanceOf(Trap.class)
                .hasMessage("integer divide by zero");
        assertThatThrownBy(() -> outer.function("direct").call(9, 1))
                .isInstanceOf(IndexOutOfBoundsException.class);
        Instance catching =
                calling(
                        (caller, arguments) -> {
                            try {
                                return (int) inner.function("divide").call(1, 0)[0];
                            } catch (Trap trap) {
                                return -1;
                            }
                        });
        assertThat(catching.function("direct").call(1, 2)).containsExactly(-1);
    }

    @Test
    void anInstanceOfTheSameModuleIsAnotherInstance() {
        WasmModule module = caller();
        Instance inner =
                module.instantiate(
                        Imports.builder()
                                .function("env", "f", (caller, arguments) -> {
                                    throw new IndexOutOfBoundsException("inner host");
                                })
                                .build());
        Instance outer =
                module.instantiate(
                        Imports.builder().function("env", "f", inner.function("direct")).build());
        assertThatThrownBy(() -> outer.function("indirect").call(1, 2))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("inner host");
    }
}
