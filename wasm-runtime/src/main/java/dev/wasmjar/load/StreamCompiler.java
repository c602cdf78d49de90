package dev.wasmjar.load;

import dev.wasmjar.spi.ArrivingModule;
import dev.wasmjar.spi.CompiledModule;
import dev.wasmjar.spi.ModuleCompiler;
import dev.wasmjar.spi.OpenedModule;
import java.util.SortedMap;

/** The compiler, for the one module that it has seen arrive. */
record StreamCompiler(ModuleCompiler compiler, ArrivingModule arriving) implements ModuleCompiler {

    /** The installed compiler, for that module. */
    static InstalledCompiler of(InstalledCompiler compiler, ArrivingModule arriving) {
        return new InstalledCompiler(
                new StreamCompiler(compiler.find().orElseThrow(), arriving));
    }

    @Override
    public String fingerprint() {
        return compiler.fingerprint();
    }

    @Override
    public int abiVersion() {
        return compiler.abiVersion();
    }

    @Override
    public CompiledModule compile(byte[] wasm, SortedMap<String, String> options) {
        return compiler.compile(wasm, options);
    }

    @Override
    public OpenedModule open(
            byte[] wasm,
            String wasmSha256,
            SortedMap<String, String> options,
            boolean keepsClasses) {
        return arriving.open(wasm, wasmSha256, options, keepsClasses);
    }

    @Override
    public ArrivingModule arriving() {
        return compiler.arriving();
    }
}
