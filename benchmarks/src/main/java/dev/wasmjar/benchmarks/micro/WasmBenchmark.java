package dev.wasmjar.benchmarks.micro;

import dev.wasmjar.Imports;
import dev.wasmjar.Instance;
import dev.wasmjar.WasmLoader;
import dev.wasmjar.WasmModule;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Instructions of a compiled module, in loops inside the module. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class WasmBenchmark {
    static final int LOOP = 10_000;
    static final int GROWTHS = 1_000;

    private MethodHandle load;
    private MethodHandle store;
    private MethodHandle call;
    private MethodHandle callIndirect;
    private MethodHandle callHost;
    private MethodHandle memoryCopy;
    private TypedMicro typed;

    /** For JMH. */
    public WasmBenchmark() {}

    static Instance instance(WasmModule module) throws ReflectiveOperationException {
        return module.instantiate(Imports.builder()
                .function("host", "next", MethodHandles.lookup().findStatic(WasmBenchmark.class,
                        "next", MethodType.methodType(int.class, int.class)))
                .build());
    }

    static WasmModule module() {
        return WasmLoader.builder().warnings(false).build().load(MicroModule.build());
    }

    static int next(int value) {
        return value * MicroModule.FACTOR;
    }

    /** Makes the instance. */
    @Setup
    public void setUp() throws ReflectiveOperationException {
        Instance instance = instance(module());
        load = instance.function("load").methodHandle();
        store = instance.function("store").methodHandle();
        call = instance.function("call").methodHandle();
        callIndirect = instance.function("callIndirect").methodHandle();
        callHost = instance.function("callHost").methodHandle();
        memoryCopy = instance.function("memoryCopy").methodHandle();
        typed = TypedMicro.of(instance);
    }

    @Benchmark
    @OperationsPerInvocation(LOOP)
    public int load() throws Throwable {
        return (int) load.invokeExact(LOOP);
    }

    @Benchmark
    @OperationsPerInvocation(LOOP)
    public int store() throws Throwable {
        return (int) store.invokeExact(LOOP);
    }

    @Benchmark
    @OperationsPerInvocation(LOOP)
    public int call() throws Throwable {
        return (int) call.invokeExact(LOOP);
    }

    @Benchmark
    @OperationsPerInvocation(LOOP)
    public int callIndirect() throws Throwable {
        return (int) callIndirect.invokeExact(LOOP);
    }

    @Benchmark
    @OperationsPerInvocation(LOOP)
    public int callHost() throws Throwable {
        return (int) callHost.invokeExact(LOOP);
    }

    /** The other way: Java calls the guest, through a typed class. */
    @Benchmark
    @OperationsPerInvocation(LOOP)
    public int typedCall() {
        int sum = LOOP;
        for (int step = 0; step < LOOP; step++) {
            sum = typed.next(sum ^ step);
        }
        return sum;
    }

    /** The same, with a record of two results. */
    @Benchmark
    @OperationsPerInvocation(LOOP)
    public int typedCallOfTwo() {
        int sum = LOOP;
        for (int step = 0; step < LOOP; step++) {
            TypedMicro.NextTwoResult results = typed.nextTwo(sum ^ step);
            sum = results.result0() + results.result1();
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(LOOP)
    public int memoryCopy() throws Throwable {
        return (int) memoryCopy.invokeExact(LOOP);
    }

    /** A memory that grows from one page, for each invocation anew. */
    @State(Scope.Thread)
    public static class Growing {
        private WasmModule module;
        private MethodHandle memoryGrow;

        /** For JMH. */
        public Growing() {}

        /** Loads the module. */
        @Setup
        public void load() {
            module = module();
        }

        /** Makes an instance. */
        @Setup(Level.Invocation)
        public void setUp() throws ReflectiveOperationException {
            memoryGrow = instance(module).function("memoryGrow").methodHandle();
        }
    }

    @Benchmark
    @OperationsPerInvocation(GROWTHS)
    public int memoryGrow(Growing growing) throws Throwable {
        return (int) growing.memoryGrow.invokeExact(GROWTHS);
    }
}
