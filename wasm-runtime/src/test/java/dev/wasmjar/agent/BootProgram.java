package dev.wasmjar.agent;

import dev.wasmjar.Instance;
import dev.wasmjar.LoadMode;
import dev.wasmjar.WasmLoader;
import dev.wasmjar.WasmModule;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Loads the module {@code numbers} by name, then from a file to compile it now, and prints what {@code f1}
 * makes of 1, and the class loader of the class that did it.
 */
public final class BootProgram {
    private BootProgram() {}

    public static void main(String[] arguments) throws IOException {
        print(WasmLoader.builder().mode(LoadMode.REQUIRE_PRECOMPILED).build().load("numbers"));
        Path file = Path.of(arguments[0]);
        print(WasmLoader.builder().mode(LoadMode.JIT_ONLY).build().load(file));
    }

    private static void print(WasmModule module) {
        Instance instance = module.instantiate();
        ClassLoader loader = instance.getClass().getClassLoader();
        System.out.println(
                instance.function("f1").call(1)[0] + " "
                        + (loader == null ? "boot" : loader.getName()));
    }
}
