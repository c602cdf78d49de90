package dev.wasmjar.benchmarks.worker;

import dev.wasmjar.LoadMode;
import dev.wasmjar.WasmLoader;
import dev.wasmjar.WasmModule;
import dev.wasmjar.wasi.Wasi;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/** A module from a jar that {@code wasmjar compile} made. */
final class WasmjarGuest implements Guest {
    private final WasmModule module;

    WasmjarGuest(Path jar, String name) throws IOException {
        // Not closed: classes are loaded from it as long as the process runs.
        ClassLoader loader = new URLClassLoader(
                new URL[] {jar.toUri().toURL()}, WasmjarGuest.class.getClassLoader());
        module = WasmLoader.builder()
                .mode(LoadMode.REQUIRE_PRECOMPILED)
                .classLoader(loader)
                .build()
                .load(name);
    }

    @Override
    public int run(Input input) {
        Wasi.Builder builder = Wasi.builder()
                .args(input.arguments())
                .env(input.environment())
                .stdout(input.out())
                .stderr(System.err);
        input.directories().forEach(builder::preopen);
        try (Wasi wasi = builder.build()) {
            return wasi.run(module.instantiate(wasi.imports()));
        }
    }
}
