package dev.wasmjar.benchmarks.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Function;
import run.endive.compiler.Cache;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasi.WasiExitException;
import run.endive.wasi.WasiOptions;
import run.endive.wasi.WasiPreview1;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;

/**
 * A module in Endive: its classes from a cache that an earlier process filled, its memory the one
 * that Endive recommends for OpenJDK. Functions that it can't compile are interpreted.
 */
final class EndiveGuest implements Guest {
    private final WasmModule module;
    private final Function<Instance, Machine> machines;

    EndiveGuest(Path wasm, Path cacheFolder) throws IOException {
        module = Parser.parse(wasm);
        Path jar = cacheFolder.resolve(wasm.getFileName() + ".endive.jar");
        machines = MachineFactoryCompiler.builder(module)
                .withInterpreterFallback(InterpreterFallback.SILENT)
                .withCache(new SingleFileCache(jar))
                .compile();
    }

    @Override
    public int run(Input input) {
        WasiOptions.Builder options = WasiOptions.builder()
                .withArguments(input.arguments())
                .withStdout(input.out())
                .withStderr(System.err);
        input.environment().forEach(options::withEnvironment);
        input.directories().forEach(options::withDirectory);
        try (WasiPreview1 wasi = WasiPreview1.builder().withOptions(options.build()).build()) {
            ImportValues imports =
                    ImportValues.builder().addFunction(wasi.toHostFunctions()).build();
            Instance.builder(module)
                    .withMachineFactory(machines)
                    .withMemoryFactory(ByteArrayMemory::new)
                    .withImportValues(imports)
                    .build();
            return 0;
        } catch (WasiExitException e) {
            return e.exitCode();
        }
    }

    /** The classes of one module. */
    private record SingleFileCache(Path file) implements Cache {

        @Override
        public byte[] get(String key) throws IOException {
            return Files.exists(file) ? Files.readAllBytes(file) : null;
        }

        @Override
        public void putIfAbsent(String key, byte[] data) throws IOException {
            Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
            Files.write(temporary, data);
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
