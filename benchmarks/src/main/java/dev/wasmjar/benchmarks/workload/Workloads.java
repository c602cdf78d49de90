package dev.wasmjar.benchmarks.workload;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.types.ExternalType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All workloads: those of the corpus, and modules that are made for what no program there does. */
public final class Workloads {
    private static final int DISPATCHES = 20_000_000;
    private static final int INDIRECT_CALLS = 20_000_000;

    private Workloads() {}

    /**
     * All of them.
     *
     * @param folder where the modules made here are written to
     */
    public static List<Workload> all(Corpus corpus, Path folder) throws IOException {
        List<Workload> workloads = new ArrayList<>(corpus.measurable());
        Files.createDirectories(folder);
        workloads.add(own(folder, "b-dispatch256", new DispatchModule(DISPATCHES).build()));
        workloads.add(
                own(folder, "b-indirect1000", new IndirectCallModule(INDIRECT_CALLS).build()));
        return workloads;
    }

    /** A module of a few instructions, which imports nothing and takes no arguments. */
    public static Workload small(Path folder) throws IOException {
        WasmBuilder module = new WasmBuilder();
        int start = module.function(module.type(List.of(), List.of()), code -> code
                .i32(16).i32(42).access(Opcode.I32_STORE, 0));
        module.memory(1, 1);
        module.export("_start", ExternalType.Kind.FUNC, start);
        Path wasm = Files.write(folder.resolve("small.wasm"), module.build());
        return new Workload("small", Group.DISPATCH, wasm, List.of(), Map.of(), Map.of(),
                Optional.empty());
    }

    private static Workload own(Path folder, String name, byte[] module) throws IOException {
        Path wasm = Files.write(folder.resolve(name + ".wasm"), module);
        return new Workload(name, Group.DISPATCH, wasm, List.of(name), Map.of(), Map.of(),
                Optional.empty());
    }
}
