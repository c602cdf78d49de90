package dev.wasmjar.cli;

import dev.wasmjar.LoadMode;
import dev.wasmjar.WasmLoader;
import dev.wasmjar.WasmModule;
import dev.wasmjar.cache.CodeCache;
import java.io.Closeable;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/** The file that a module comes from: a module itself, or a jar of compiled ones. */
final class ModuleSource implements Closeable {
    private final Path file;
    private final String moduleName;
    private final LoadMode mode;
    private final Path cache;
    private final URLClassLoader jar;

    private ModuleSource(
            Path file, String moduleName, LoadMode mode, Path cache, URLClassLoader jar) {
        this.file = file;
        this.moduleName = moduleName;
        this.mode = mode;
        this.cache = cache;
        this.jar = jar;
    }

    /**
     * Opens the file of a request. By default a jar has precompiled classes, and a module has none, unless
     * a cache has them.
     *
     * @throws Failure where there is no such module
     */
    static ModuleSource open(RunRequest request) throws IOException {
        Path file = request.file();
        LoadMode mode = request.mode();
        if (!CompiledJar.isJar(file)) {
            if (request.moduleName() != null) {
                throw new Failure("--module is for jars: " + file + " is none");
            }
            if (mode == null) {
                mode = request.cache() == null ? LoadMode.JIT_ONLY : LoadMode.AUTO;
            }
            return new ModuleSource(file, null, mode, request.cache(), null);
        }
        String name = CompiledJar.chooseModule(file, request.moduleName());
        URLClassLoader loader = new URLClassLoader(
                new URL[] {file.toUri().toURL()}, ModuleSource.class.getClassLoader());
        return new ModuleSource(
                file, name, mode == null ? LoadMode.AUTO : mode, request.cache(), loader);
    }

    /** Loads the module; compiles it where the mode says so. */
    WasmModule load() throws IOException {
        WasmLoader.Builder builder = WasmLoader.builder().mode(mode);
        if (cache != null) {
            builder.cache(CodeCache.builder().directory(cache).build())
                    .warnings(jar != null);
        }
        return jar == null
                ? builder.build().load(file)
                : builder.classLoader(jar).build().load(moduleName);
    }

    @Override
    public void close() throws IOException {
        if (jar != null) {
            jar.close();
        }
    }
}
