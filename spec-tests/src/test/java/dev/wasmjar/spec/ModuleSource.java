package dev.wasmjar.spec;

import dev.wasmjar.WasmModule;
import java.io.Closeable;
import java.io.IOException;

/** Turns the binaries of a script into modules. */
@FunctionalInterface
interface ModuleSource extends Closeable {
    /**
     * The module of a binary.
     *
     * @throws dev.wasmjar.spi.InvalidModuleException where the compiler refuses it
     */
    WasmModule load(byte[] wasm);

    @Override
    default void close() throws IOException {
        // Most hold nothing open.
    }
}
