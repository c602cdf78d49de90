package dev.wasmjar;

import dev.wasmjar.compiler.WasmCompiler;
import dev.wasmjar.compiler.archive.ModuleFiles;
import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.spi.CompiledModule;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Modules for tests: compiled now, or as the files of a build. */
public final class Modules {
    /** Code of so many bytes makes a module one that is mostly cold. */
    static final int TWO_MEGABYTES = 2 << 20;

    private static final WasmCompiler COMPILER = new WasmCompiler();

    private Modules() {}

    /** Adds a function of so many instructions, of a byte each, that do nothing. */
    static void pad(WasmBuilder module, int instructions) {
        module.function(
                module.type(List.of(), List.of()),
                code -> {
                    for (int i = 0; i < instructions; i++) {
                        code.op(Opcode.NOP);
                    }
                });
    }

    /** Compiles and loads. */
    public static WasmModule load(WasmBuilder builder) {
        return load(builder.build());
    }

    /** Compiles and loads. */
    public static WasmModule load(byte[] wasm) {
        return WasmLoader.builder().mode(LoadMode.JIT_ONLY).build().load(wasm);
    }

    public static CompiledModule compile(byte[] wasm) {
        return COMPILER.compile(wasm, new TreeMap<>());
    }

    /** Writes what a build makes of a module into {@code folder}. */
    public static CompiledModule precompile(byte[] wasm, Path folder, String... names) throws IOException {
        CompiledModule module = compile(wasm);
        write(ModuleFiles.of(module, wasm, List.of(names), true), folder);
        return module;
    }

    public static void write(Map<String, byte[]> files, Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    /** A class path of folders, after that of the tests. */
    public static URLClassLoader classPath(Path... folders) throws IOException {
        URL[] urls = new URL[folders.length];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = folders[i].toUri().toURL();
        }
        return new URLClassLoader(urls, Modules.class.getClassLoader());
    }
}
