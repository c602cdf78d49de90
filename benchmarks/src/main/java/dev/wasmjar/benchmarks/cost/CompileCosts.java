package dev.wasmjar.benchmarks.cost;

import dev.wasmjar.benchmarks.engine.Jdk;
import dev.wasmjar.benchmarks.measure.Spread;
import dev.wasmjar.benchmarks.process.Commands;
import dev.wasmjar.benchmarks.process.Finished;
import dev.wasmjar.benchmarks.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Compiles modules in processes of their own, as a build does. */
public final class CompileCosts {
    private static final int LIMIT_SECONDS = 900;
    private static final double MEGABYTE = 1e6;
    private static final int[] HEAP_MEGABYTES = {128, 192, 256, 384, 512, 768, 1024, 2048};

    private final Path wasmjar;
    private final Commands commands;
    private final Path folder;
    private final int times;

    /**
     * Measures compilation.
     *
     * @param wasmjar the command's jar
     * @param commands on the processors that a build is to have
     * @param folder for what is compiled
     * @param times how often each module is compiled
     */
    public CompileCosts(Path wasmjar, Commands commands, Path folder, int times) {
        this.wasmjar = wasmjar;
        this.commands = commands;
        this.folder = folder;
        this.times = times;
    }

    /**
     * Throughput, memory and size of one module.
     *
     * @param withMemory whether to search for a small heap that will do, too
     * @throws IOException where it can't be compiled
     */
    public List<Cost> of(Workload program, Jdk jdk, boolean withMemory)
            throws IOException, InterruptedException {
        byte[] wasm = Files.readAllBytes(program.wasm());
        Path jar = folder.resolve(program.moduleName() + ".jar");
        double codeMegabytes = CodeSection.sizeBytes(wasm) / MEGABYTE;
        List<Double> throughputs = new ArrayList<>();
        long peakBytes = 0;
        for (int i = 0; i < times; i++) {
            Finished finished = compile(program, jar, jdk, List.of());
            if (finished.failure().isPresent()) {
                throw new IOException(program.wasm() + ": " + finished.failure().get());
            }
            throughputs.add(codeMegabytes / finished.millis() * 1000);
            peakBytes = Math.max(peakBytes, finished.peakBytes());
        }
        Spread throughput = Spread.of(throughputs);
        List<Cost> costs = new ArrayList<>();
        costs.add(new Cost("compile throughput, cold process", program.moduleName(),
                jdk.version(), throughput.median(), "MB of code/s", "≥ 4", "2",
                format("%.2f MB of code, %d times: %.2f to %.2f", codeMegabytes, times,
                        throughput.min(), throughput.max())));
        costs.add(new Cost("classes deflated / module deflated", program.moduleName(),
                jdk.version(),
                (double) Deflated.classesSizeBytes(jar) / Deflated.sizeBytes(wasm), "",
                "≤ 2.5", "4", format("classes %.2f MB, module %.2f MB",
                        Deflated.classesSizeBytes(jar) / MEGABYTE,
                        Deflated.sizeBytes(wasm) / MEGABYTE)));
        if (withMemory) {
            costs.add(memory(program, jar, jdk, peakBytes));
        }
        return costs;
    }

    private Cost memory(Workload program, Path jar, Jdk jdk, long peakBytes)
            throws IOException, InterruptedException {
        String detail = "resident, with the JVM's default heap";
        for (int megabytes : HEAP_MEGABYTES) {
            Finished finished =
                    compile(program, jar, jdk, List.of("-Xmx" + megabytes + "m"));
            if (finished.failure().isEmpty()) {
                detail += format("; -Xmx%dm will do, with %.0f MB resident", megabytes,
                        finished.peakBytes() / MEGABYTE);
                break;
            }
        }
        return new Cost("peak memory while compiling", program.moduleName(), jdk.version(),
                peakBytes / MEGABYTE, "MB", "≤ 500", "1000", detail);
    }

    private Finished compile(Workload program, Path jar, Jdk jdk, List<String> options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(jdk.java()));
        command.addAll(options);
        command.addAll(List.of("-jar", wasmjar.toString(), "compile",
                program.wasm().toString(), "-o", jar.toString()));
        return commands.run(LIMIT_SECONDS, command);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
