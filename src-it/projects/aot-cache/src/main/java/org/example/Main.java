package org.example;

import dev.wasmjar.Instance;
import dev.wasmjar.WasmLoader;
import dev.wasmjar.WasmModule;

/** Adds two numbers with a WebAssembly module. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        WasmModule module = WasmLoader.create().load("calculator");
        Instance instance = module.instantiate();
        System.out.println("2 + 3 = " + instance.function("add").call(2, 3)[0]);
        System.out.println("precompiled: " + module.isPrecompiled());
    }
}
