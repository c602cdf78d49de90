package dev.wasmjar.agent;

import dev.wasmjar.Instance;
import dev.wasmjar.WasmLoader;
import java.nio.file.Path;

/** Loads a module, and calls functions by their names. */
public final class RecordedProgram {
    private RecordedProgram() {}

    public static void main(String[] arguments) throws Exception {
        Instance instance =
                WasmLoader.builder()
                        .warnings(false)
                        .build()
                        .load(Path.of(arguments[0]))
                        .instantiate();
        for (int i = 1; i < arguments.length; i++) {
            System.out.println(instance.function(arguments[i]).call(1)[0]);
        }
    }
}
