package org.example;

import dev.wasmjar.WasmLoader;

/** Calls modules of the libraries, which may be folders or jars. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        for (String name : args) {
            var module = WasmLoader.create().load(name);
            System.out.println(
                    name + ": " + module.instantiate().function("get").call()[0] + " "
                            + module.isPrecompiled());
        }
    }
}
