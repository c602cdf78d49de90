package dev.wasmjar.benchmarks.micro;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What {@link WasmBenchmark} does, in Java. Growing has no counterpart. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JavaBenchmark {
    private static final int LOOP = WasmBenchmark.LOOP;
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] memory = new byte[MicroModule.MEMORY_BYTES];
    private final IntUnaryOperator[] table = {
        value -> value * MicroModule.FACTOR,
        value -> value * MicroModule.FACTOR + 1,
        value -> value * MicroModule.FACTOR + 2,
        value -> value * MicroModule.FACTOR + 3
    };

    /** For JMH. */
    public JavaBenchmark() {}

    private static int address(int step) {
        return step << 2 & MicroModule.MEMORY_BYTES - 4;
    }

    @Benchmark
    @OperationsPerInvocation(LOOP)
    public int load() {
        int sum = 0;
        for (int step = 0; step < LOOP; step++) {
            sum += (int) INT.get(memory, address(step));
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(LOOP)
    public int store() {
        for (int step = 0; step < LOOP; step++) {
            INT.set(memory, address(step), step);
        }
        return 0;
    }

    @Benchmark
    @OperationsPerInvocation(LOOP)
    public int call() {
        int sum = 0;
        for (int step = 0; step < LOOP; step++) {
            sum = WasmBenchmark.next(sum ^ LOOP);
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(LOOP)
    public int callIndirect() {
        int sum = 0;
        for (int step = 0; step < LOOP; step++) {
            sum = table[step & MicroModule.TARGETS - 1].applyAsInt(sum ^ LOOP);
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(LOOP)
    public int memoryCopy() {
        for (int step = 0; step < LOOP; step++) {
            System.arraycopy(memory, 0, memory, MicroModule.MEMORY_BYTES / 2,
                    MicroModule.COPY_BYTES);
        }
        return 0;
    }

    private static int next(int value) {
        return value * MicroModule.FACTOR;
    }

    @Benchmark
    @OperationsPerInvocation(LOOP)
    public int typedCall() {
        int sum = LOOP;
        for (int step = 0; step < LOOP; step++) {
            sum = next(sum ^ step);
        }
        return sum;
    }

    private record Two(int result0, int result1) {}

    private static Two nextTwo(int value) {
        return new Two(value * MicroModule.FACTOR, value + 1);
    }

    @Benchmark
    @OperationsPerInvocation(LOOP)
    public int typedCallOfTwo() {
        int sum = LOOP;
        for (int step = 0; step < LOOP; step++) {
            Two results = nextTwo(sum ^ step);
            sum = results.result0() + results.result1();
        }
        return sum;
    }
}
