package dev.wasmjar.benchmarks.workload;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ReferenceType;
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

    /** A module that has a memory, data, a table and a global, and calls a function of WASI through the table. */
    public static Path varied(Path folder) throws IOException {
        WasmBuilder module = new WasmBuilder();
        int type = module.type(List.of(), List.of(NumberType.I32));
        int imported = module.importFunction("wasi_snapshot_preview1", "sched_yield", type);
        module.memory(1, 1);
        module.export("memory", ExternalType.Kind.MEMORY, 0);
        module.data(16, new byte[] {1, 2, 3});
        module.table(ReferenceType.FUNCREF, 1);
        module.elements(0, imported);
        module.global(NumberType.I32, true, code -> code.i32(1));
        int start = module.function(module.type(List.of(), List.of()), code -> code
                .op(Opcode.GLOBAL_GET, 0).i32(0).op(Opcode.CALL_INDIRECT, type, 0)
                .access(Opcode.I32_STORE, 0));
        module.export("_start", ExternalType.Kind.FUNC, start);
        return Files.write(folder.resolve("varied.wasm"), module.build());
    }

    private static Workload own(Path folder, String name, byte[] module) throws IOException {
        Path wasm = Files.write(folder.resolve(name + ".wasm"), module);
        return new Workload(name, Group.DISPATCH, wasm, List.of(name), Map.of(), Map.of(),
                Optional.empty());
    }
}
