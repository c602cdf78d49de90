package org.example;

import dev.wasmjar.LoadMode;
import dev.wasmjar.ModuleLoadException;
import dev.wasmjar.WasmLoader;
import dev.wasmjar.WasmModule;

/** Loads a module in the mode of the first argument, and adds two numbers with it. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        try {
            WasmLoader loader = WasmLoader.builder().mode(LoadMode.valueOf(args[0])).build();
            WasmModule module = loader.load("calculator");
            System.out.println(module.instantiate().function("add").call(2, 3)[0]);
            System.out.println("precompiled: " + module.isPrecompiled());
        } catch (ModuleLoadException e) {
            System.out.println(e.getMessage());
            System.exit(3);
        }
    }
}
