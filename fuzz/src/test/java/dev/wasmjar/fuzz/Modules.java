package dev.wasmjar.fuzz;

import dev.wasmjar.Imports;
import dev.wasmjar.LoadMode;
import dev.wasmjar.WasmLoader;
import dev.wasmjar.compiler.testing.WasmBuilder;

/** Runs modules that tests build. */
final class Modules {
    private Modules() {}

    /** Calls the export {@code f} of a module without imports. */
    static long[] call(WasmBuilder wasm, long... arguments) {
        return WasmLoader.builder()
                .mode(LoadMode.JIT_ONLY)
                .build()
                .load(wasm.build())
                .instantiate(Imports.NONE)
                .function("f")
                .call(arguments);
    }
}
