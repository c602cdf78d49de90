package dev.wasmjar.benchmarks.workload;

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

    private static Workload own(Path folder, String name, byte[] module) throws IOException {
        Path wasm = Files.write(folder.resolve(name + ".wasm"), module);
        return new Workload(name, Group.DISPATCH, wasm, List.of(name), Map.of(), Map.of(),
                Optional.empty());
    }
}
