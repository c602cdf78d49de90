package dev.wasmjar.examples;

import dev.wasmjar.Imports;
import dev.wasmjar.Instance;
import dev.wasmjar.LoadMode;
import dev.wasmjar.WasmLoader;
import dev.wasmjar.WasmModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Assembles a file of WebAssembly text, compiles the result to Java classes and calls it. */
public final class Main {
    private Main() {}

    /**
     * Runs the example.
     *
     * @param arguments the text file, the export to call, and its arguments, each an {@code i32}
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 2) {
            System.err.println("usage: java -jar examples.jar FILE.wat EXPORT [NUMBER...]");
            System.exit(2);
        }
        long[] numbers = new long[arguments.length - 2];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Integer.parseInt(arguments[i + 2]);
        }
        byte[] wasm = new Assembler().assemble(Files.readString(Path.of(arguments[0])));
        System.out.println(arguments[0] + ": assembled to " + wasm.length + " bytes");
        long result = run(wasm, arguments[1], numbers);
        System.out.println();
        System.out.println(arguments[1] + " returned " + result);
    }

    /** Calls an export; what it reports to the host goes to standard output. */
    private static long run(byte[] wasm, String export, long[] numbers) {
        WasmModule module = WasmLoader.builder().mode(LoadMode.JIT_ONLY).build().load(wasm);
        Imports imports =
                Imports.builder()
                        .function(
                                "host",
                                "found",
                                (caller, values) -> {
                                    System.out.print(values[0] + " ");
                                    return null;
                                })
                        .build();
        Instance instance = module.instantiate(imports);
        return instance.function(export).call(numbers)[0];
    }
}
