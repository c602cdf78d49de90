package dev.wasmjar.benchmarks.worker;

import java.util.function.Function;
import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasi.WasiExitException;
import run.endive.wasi.WasiOptions;
import run.endive.wasi.WasiPreview1;
import run.endive.wasm.WasmModule;

/** A module in Endive, its memory the one that Endive recommends for OpenJDK. */
final class EndiveGuest implements Guest {
    private final WasmModule module;
    private final Function<Instance, Machine> machines;

    /**
     * A module.
     *
     * @param machines its classes
     */
    EndiveGuest(WasmModule module, Function<Instance, Machine> machines) {
        this.module = module;
        this.machines = machines;
    }

    @Override
    public int run(Input input) {
        return run(input, () -> {});
    }

    /** As {@link #run(Input)}, with something to do before the program starts. */
    int run(Input input, Runnable ready) {
        WasiOptions.Builder options = WasiOptions.builder()
                .withArguments(input.arguments())
                .withStdout(input.out())
                .withStderr(System.err);
        input.environment().forEach(options::withEnvironment);
        input.directories().forEach(options::withDirectory);
        try (WasiPreview1 wasi = WasiPreview1.builder().withOptions(options.build()).build()) {
            run(ImportValues.builder().addFunction(wasi.toHostFunctions()).build(), ready);
            return 0;
        } catch (WasiExitException e) {
            return e.exitCode();
        }
    }

    /** Runs a module with what it imports. */
    void run(ImportValues imports, Runnable ready) {
        Instance instance = Instance.builder(module)
                .withMachineFactory(machines)
                .withMemoryFactory(ByteArrayMemory::new)
                .withImportValues(imports)
                .withStart(false)
                .build();
        ready.run();
        instance.export("_start").apply();
    }
}
