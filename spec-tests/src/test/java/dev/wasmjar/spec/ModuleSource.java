package dev.wasmjar.spec;

import dev.wasmjar.WasmModule;
import java.io.Closeable;

/** Turns the binaries of a script into modules. */
interface ModuleSource extends Closeable {
    /**
     * The module of a binary.
     *
     * @throws dev.wasmjar.spi.InvalidModuleException where the compiler refuses it
     */
    WasmModule load(byte[] wasm);
}
