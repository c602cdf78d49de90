package org.example;

import dev.wasmjar.LoadMode;
import dev.wasmjar.WasmLoader;
import dev.wasmjar.WasmModule;

/** Calls a module, as it is precompiled and by the compiler that is in the jar, too. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        call(LoadMode.REQUIRE_PRECOMPILED);
        call(LoadMode.JIT_ONLY);
    }

    private static void call(LoadMode mode) {
        WasmModule module = WasmLoader.builder().mode(mode).build().load("number");
        long result = module.instantiate().function("get").call()[0];
        System.out.println(result + " " + module.isPrecompiled());
    }
}
