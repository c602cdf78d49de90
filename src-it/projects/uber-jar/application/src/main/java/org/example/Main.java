package org.example;

import dev.wasmjar.WasmLoader;
import dev.wasmjar.WasmModule;

/** Calls modules of all three jars. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        call("only-first");
        call("only-second");
        call("own");
        call("org.example/first/same");
        call("org.example/second/same");
        call("org.example/first/equal");
        call("org.example/second/equal");
    }

    private static void call(String name) {
        WasmModule module = WasmLoader.create().load(name);
        long result = module.instantiate().function("get").call()[0];
        System.out.println(name + ": " + result + " " + module.isPrecompiled());
    }
}
