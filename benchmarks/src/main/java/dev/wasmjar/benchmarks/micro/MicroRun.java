package dev.wasmjar.benchmarks.micro;

import dev.wasmjar.benchmarks.engine.Jdk;
import java.util.List;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benchmarks of this package. */
public final class MicroRun {
    private static final int SHORT_MILLIS = 200;
    private static final int LONG_MILLIS = 1000;

    private MicroRun() {}

    /**
     * All of them, in processes of the given JDK.
     *
     * @param isShort whether a rough answer will do
     */
    public static List<MicroResult> on(Jdk jdk, boolean isShort) throws RunnerException {
        TimeValue time = TimeValue.milliseconds(isShort ? SHORT_MILLIS : LONG_MILLIS);
        Options options = new OptionsBuilder()
                .include(WasmBenchmark.class.getName())
                .include(JavaBenchmark.class.getName())
                .jvm(jdk.java())
                .forks(isShort ? 1 : 3)
                .warmupIterations(5)
                .warmupTime(time)
                .measurementIterations(isShort ? 3 : 5)
                .measurementTime(time)
                .build();
        return new Runner(options).run().stream().map(result -> of(result, jdk)).toList();
    }

    private static MicroResult of(RunResult result, Jdk jdk) {
        Result<?> primary = result.getPrimaryResult();
        String name = result.getParams().getBenchmark();
        return new MicroResult(
                name.substring(name.lastIndexOf('.') + 1),
                name.startsWith(JavaBenchmark.class.getName()),
                jdk.version(),
                primary.getScore(),
                primary.getScoreError());
    }
}
