package dev.wasmjar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.types.ExternalType.Kind;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ReferenceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class InstanceTest {
    private static final FunctionType NOTHING = new FunctionType(List.of(), List.of());
    private static final FunctionType TO_I32 = new FunctionType(List.of(), List.of(NumberType.I32));
    private static final FunctionType I32_TO_I32 =
            new FunctionType(List.of(NumberType.I32), List.of(NumberType.I32));

    /** A counter in a global, a memory that starts with text, a table with one function. */
    private static WasmBuilder counter() {
        WasmBuilder module = new WasmBuilder();
        int toI32 = module.type(TO_I32);
        int count =
                module.function(
                        toI32,
                        code ->
                                code.op(Opcode.GLOBAL_GET, 0)
                                        .i32(1)
                                        .op(Opcode.I32_ADD)
                                        .op(Opcode.GLOBAL_SET, 0)
                                        .op(Opcode.GLOBAL_GET, 0));
        module.table(ReferenceType.FUNCREF, 2);
        module.memory(1, 1);
        module.global(NumberType.I32, true, code -> code.i32(0));
        module.elements(0, count);
        module.data(4, new byte[] {'t', 'e', 'x', 't'});
        module.export("count", Kind.FUNC, count);
        module.export("memory", Kind.MEMORY, 0);
        module.export("table", Kind.TABLE, 0);
        return module;
    }

    @Test
    void instancesOfOneModuleShareNothing() {
        WasmModule module = Modules.load(counter());
        Instance first = module.instantiate();
        Instance second = module.instantiate();
        assertThat(first.function("count").call()).containsExactly(1);
        assertThat(first.function("count").call()).containsExactly(2);
        assertThat(second.function("count").call()).containsExactly(1);
        first.memory("memory").writeByte(4, (byte) 'n');
        assertThat(first.memory("memory").readUtf8(4, 4)).isEqualTo("next");
        assertThat(second.memory("memory").readUtf8(4, 4)).isEqualTo("text");
        first.table("table").set(1, second.function("count"));
        assertThat(second.table("table").get(1)).isNull();
        assertThat(first.module()).isSameAs(module).isSameAs(second.module());
    }

    @Test
    void aModuleIsInstantiatedManyTimes() {
        WasmModule module = Modules.load(counter());
        for (int i = 0; i < 1000; i++) {
            Instance instance = module.instantiate();
            assertThat(instance.function("count").call()).containsExactly(1);
            assertThat(instance.memory("memory").readUtf8(4, 4)).isEqualTo("text");
        }
    }

    @Test
    void threadsEachHaveAnInstance() throws Exception {
        WasmModule module = Modules.load(counter());
        int threads = 8;
        int calls = 10_000;
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Long>> tasks = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                tasks.add(
                        () -> {
                            WasmFunction count = module.instantiate().function("count");
                            long last = 0;
                            for (int call = 0; call < calls; call++) {
                                last = count.call()[0];
                            }
                            return last;
                        });
            }
            for (Future<Long> result : executor.invokeAll(tasks)) {
                assertThat(result.get()).isEqualTo(calls);
            }
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void threadsMayLoadTheSameModuleAtOnce() throws Exception {
        byte[] wasm = counter().build();
        ExecutorService executor = Executors.newFixedThreadPool(4);
        try {
            List<Callable<long[]>> tasks = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                tasks.add(() -> Modules.load(wasm).instantiate().function("count").call());
            }
            for (Future<long[]> result : executor.invokeAll(tasks)) {
                assertThat(result.get()).containsExactly(1);
            }
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void theStartFunctionRunsOnceWithEverythingInPlace() {
        WasmBuilder module = counter();
        int start =
                module.function(
                        module.type(NOTHING),
                        code ->
                                code.i32(0)
                                        .op(Opcode.CALL_INDIRECT, 0, 0)
                                        .i32(7)
                                        .op(Opcode.I32_ADD)
                                        .op(Opcode.GLOBAL_SET, 0)
                                        .i32(0)
                                        .i32(4)
                                        .access(Opcode.I32_LOAD8_U, 0)
                                        .access(Opcode.I32_STORE8, 0));
        module.start(start);
        Instance instance = Modules.load(module).instantiate();
        assertThat(instance.memory("memory").readByte(0)).isEqualTo((byte) 't');
        assertThat(instance.function("count").call()).containsExactly(9);
    }

    @Test
    void theStartFunctionMayBeImported() {
        WasmBuilder module = new WasmBuilder();
        module.start(module.importFunction("env", "begin", module.type(NOTHING)));
        List<Instance> callers = new ArrayList<>();
        Imports imports =
                Imports.builder()
                        .function(
                                "env",
                                "begin",
                                (caller, arguments) -> {
                                    callers.add(caller);
                                    return null;
                                })
                        .build();
        Instance instance = Modules.load(module).instantiate(imports);
        assertThat(callers).containsExactly(instance);
    }

    @Test
    void whatGoesWrongInTheStartFunctionComesOutOfInstantiate() {
        WasmBuilder traps = new WasmBuilder();
        traps.start(traps.function(traps.type(NOTHING), code -> code.op(Opcode.UNREACHABLE)));
        assertThatThrownBy(() -> Modules.load(traps).instantiate())
                .isInstanceOf(Trap.class)
                .hasMessage("unreachable");
        WasmBuilder fails = new WasmBuilder();
        fails.start(fails.importFunction("env", "begin", fails.type(NOTHING)));
        IndexOutOfBoundsException thrown = new IndexOutOfBoundsException("host");
        Imports imports =
                Imports.builder()
                        .function(
                                "env",
                                "begin",
                                (caller, arguments) -> {
                                    throw thrown;
                                })
                        .build();
        assertThatThrownBy(() -> Modules.load(fails).instantiate(imports)).isSameAs(thrown);
    }

    @Test
    void segmentsThatDoNotFitTrap() {
        WasmBuilder data = new WasmBuilder();
        data.memory(1, 1);
        data.data(65533, new byte[4]);
        assertThatThrownBy(() -> Modules.load(data).instantiate())
                .isInstanceOf(Trap.class)
                .hasMessage("out of bounds memory access");
        WasmBuilder elements = new WasmBuilder();
        int function = elements.function(elements.type(NOTHING), code -> {});
        elements.table(ReferenceType.FUNCREF, 1);
        elements.elements(1, function);
        assertThatThrownBy(() -> Modules.load(elements).instantiate())
                .isInstanceOf(Trap.class)
                .hasMessage("out of bounds table access");
    }

    @Test
    void customSectionsAreReadInOrder() {
        WasmBuilder module = counter();
        module.custom("a", new byte[] {1});
        module.custom("b", new byte[] {});
        module.custom("a", new byte[] {2, 3});
        WasmModule loaded = Modules.load(module);
        assertThat(loaded.customSections("a")).containsExactly(new byte[] {1}, new byte[] {2, 3});
        assertThat(loaded.customSections("b")).containsExactly(new byte[0]);
        assertThat(loaded.customSections("c")).isEmpty();
    }

    /** Exports {@code dive}: recursion of a depth, or without end for a negative one. */
    private static WasmBuilder diving() {
        WasmBuilder module = new WasmBuilder();
        int type = module.type(I32_TO_I32);
        int dive =
                module.function(
                        type,
                        code ->
                                code.op(Opcode.LOCAL_GET, 0)
                                        .block(Opcode.IF, NumberType.I32)
                                        .op(Opcode.LOCAL_GET, 0)
                                        .i32(1)
                                        .op(Opcode.I32_SUB)
                                        .op(Opcode.CALL, 0)
                                        .i32(1)
                                        .op(Opcode.I32_ADD)
                                        .else_()
                                        .i32(0)
                                        .end());
        module.export("dive", Kind.FUNC, dive);
        module.functionNames(Map.of(dive, "dive"));
        return module;
    }

    @Test
    @Timeout(60)
    void endlessRecursionTrapsAndTheInstanceStaysUsable() {
        WasmModule module = Modules.load(diving());
        Instance instance = module.instantiate();
        WasmFunction dive = instance.function("dive");
        for (int round = 0; round < 20; round++) {
            assertThatThrownBy(() -> dive.call(-1))
                    .isInstanceOf(Trap.class)
                    .hasMessage("call stack exhausted");
            assertThat(dive.call(100)).containsExactly(100);
        }
        assertThatThrownBy(() -> dive.methodHandle().invokeWithArguments(-1))
                .isInstanceOf(Trap.class)
                .hasMessage("call stack exhausted");
    }

    @Test
    void aTrapTellsTheFunctionsItWentThrough() {
        WasmBuilder builder = new WasmBuilder();
        int type = builder.type(NOTHING);
        int inner = builder.function(type, code -> code.op(Opcode.UNREACHABLE));
        int outer = builder.function(type, code -> code.op(Opcode.CALL, inner));
        int unnamed = builder.function(type, code -> code.op(Opcode.CALL, outer));
        int exported = builder.function(type, code -> code.op(Opcode.CALL, unnamed));
        builder.export("run", Kind.FUNC, exported);
        builder.functionNames(Map.of(inner, "inner", outer, "outer"));
        WasmModule module = Modules.load(builder);
        Throwable trap =
                catchThrowable(
                        () -> module.instantiate().function("run").call());
        assertThat(module.wasmStack(trap))
                .containsExactly("inner (func[0])", "outer (func[1])", "<unnamed> (func[2])", "run (func[3])");
        assertThat(module.functionName(1)).contains("outer");
        assertThat(module.functionName(2)).isEmpty();
        assertThat(module.functionName(3)).contains("run");
    }

    @Test
    void aTrapsJavaStackTraceHasTheNamesOfModuleAndFunctions() {
        WasmBuilder builder = new WasmBuilder();
        int type = builder.type(NOTHING);
        int inner = builder.function(type, code -> code.i32(1).i32(0).op(Opcode.I32_DIV_S).op(Opcode.DROP));
        int outer = builder.function(type, code -> code.op(Opcode.CALL, inner));
        int exported = builder.function(type, code -> code.op(Opcode.CALL, outer));
        builder.export("run", Kind.FUNC, exported);
        builder.functionNames(Map.of(inner, "inner"));
        WasmModule module = Modules.load(builder);
        Throwable trap = catchThrowable(() -> module.instantiate().function("run").call());
        assertThat(trap.getStackTrace())
                .extracting(StackTraceElement::toString)
                .startsWith(
                        "module.inner(module.wasm:38)",
                        "module.func[1](module.wasm:43)",
                        "module.run(module.wasm:48)")
                .noneMatch(frame -> frame.startsWith("wasmjar.m"))
                .anyMatch(frame -> frame.contains("InstanceTest"));
        assertThat(module.wasmStack(trap))
                .containsExactly("inner (func[0])", "<unnamed> (func[1])", "run (func[2])");
    }

    @Test
    void aTrapThroughTheHostHasTheNamesOfAllModules() {
        WasmBuilder first = new WasmBuilder();
        int failing = first.function(first.type(NOTHING), code -> code.op(Opcode.UNREACHABLE));
        first.export("fail", Kind.FUNC, failing).functionNames(Map.of(failing, "failing"));
        WasmModule inner = Modules.load(first);
        WasmBuilder second = new WasmBuilder();
        int type = second.type(NOTHING);
        int imported = second.importFunction("env", "fail", type);
        int calling = second.function(type, code -> code.op(Opcode.CALL, imported));
        second.export("run", Kind.FUNC, calling).functionNames(Map.of(calling, "calling"));
        WasmModule outer = Modules.load(second);
        Imports imports =
                Imports.builder()
                        .function("env", "fail", inner.instantiate().function("fail"))
                        .build();
        Throwable trap = catchThrowable(() -> outer.instantiate(imports).function("run").call());
        assertThat(trap.getStackTrace())
                .extracting(StackTraceElement::getMethodName)
                .containsSubsequence("failing", "calling");
        assertThat(inner.wasmStack(trap)).containsExactly("failing (func[0])");
        assertThat(outer.wasmStack(trap)).containsExactly("calling (func[1])");
    }
}
