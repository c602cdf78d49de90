package dev.wasmjar.cli;

import dev.wasmjar.LoadMode;
import dev.wasmjar.WasmLoader;
import dev.wasmjar.WasmModule;
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
    private final URLClassLoader jar;

    private ModuleSource(Path file, String moduleName, LoadMode mode, URLClassLoader jar) {
        this.file = file;
        this.moduleName = moduleName;
        this.mode = mode;
        this.jar = jar;
    }

    /**
     * Opens a file.
     *
     * @param moduleName which module of a jar; null where it has but one
     * @param mode null for what suits: a jar has precompiled classes, a module has none
     * @throws Failure where there is no such module
     */
    static ModuleSource open(Path file, String moduleName, LoadMode mode) throws IOException {
        if (!CompiledJar.isJar(file)) {
            if (moduleName != null) {
                throw new Failure("--module is for jars: " + file + " is none");
            }
            return new ModuleSource(file, null, mode == null ? LoadMode.JIT_ONLY : mode, null);
        }
        String name = CompiledJar.chooseModule(file, moduleName);
        URLClassLoader loader = new URLClassLoader(
                new URL[] {file.toUri().toURL()}, ModuleSource.class.getClassLoader());
        return new ModuleSource(file, name, mode == null ? LoadMode.AUTO : mode, loader);
    }

    /** Loads the module; compiles it where the mode says so. */
    WasmModule load() throws IOException {
        WasmLoader.Builder builder = WasmLoader.builder().mode(mode);
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
