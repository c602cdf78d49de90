package dev.wasmjar.debug;

import dev.wasmjar.WasmLoader;
import dev.wasmjar.WasmModule;
import java.io.IOException;
import java.nio.file.Path;

/** A program that is debugged: it calls {@code compute} of the module in its first argument. */
public final class Debuggee {

    private Debuggee() {}

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        WasmModule module = WasmLoader.create().load(Path.of(args[0]));
        module.instantiate().function("compute").call(6, 3);
    }
}
