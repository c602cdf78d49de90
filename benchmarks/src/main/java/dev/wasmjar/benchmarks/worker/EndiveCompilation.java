package dev.wasmjar.benchmarks.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import run.endive.compiler.Cache;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;

/** Endive's compiler at run time. Functions that it can't compile are interpreted. */
final class EndiveCompilation {
    private EndiveCompilation() {}

    /** Compiles a module. */
    static EndiveGuest of(byte[] wasm) {
        WasmModule module = Parser.parse(wasm);
        return new EndiveGuest(module, compiler(module).compile());
    }

    /**
     * Takes the classes of a module from a cache, or compiles it into that.
     *
     * @param jar where the cache keeps the classes of this module
     */
    static EndiveGuest of(byte[] wasm, Path jar) {
        WasmModule module = Parser.parse(wasm);
        return new EndiveGuest(
                module, compiler(module).withCache(new SingleFileCache(jar)).compile());
    }

    private static MachineFactoryCompiler.Builder compiler(WasmModule module) {
        return MachineFactoryCompiler.builder(module)
                .withInterpreterFallback(InterpreterFallback.SILENT);
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
