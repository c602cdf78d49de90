package org.example;

import dev.wasmjar.WasmLoader;
import dev.wasmjar.WasmModule;

/** Calls modules by their paths. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        call("math/basic/sum", "add");
        call("math/product", "multiply");
        call("math", "get");
        call("org.example/nested-folders/math/product", "multiply");
    }

    private static void call(String name, String function) {
        WasmModule module = WasmLoader.create().load(name);
        long[] arguments = function.equals("get") ? new long[0] : new long[] {4, 5};
        long result = module.instantiate().function(function).call(arguments)[0];
        System.out.println(name + ": " + result + " " + module.isPrecompiled());
    }
}
