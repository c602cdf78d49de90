package dev.wasmjar.cache.chain;

import dev.wasmjar.CodeOrigin;
import dev.wasmjar.format.Entry;
import dev.wasmjar.spi.CompiledModule;
import dev.wasmjar.spi.ModuleCompiler;

/** The end of the chain: compiles. */
public final class CompilerSource implements Source {
    private final ModuleCompiler compiler;

    /** Compiles with {@code compiler}. */
    public CompilerSource(ModuleCompiler compiler) {
        this.compiler = compiler;
    }

    @Override
    public Code find(Lookup lookup) {
        long start = System.nanoTime();
        byte[] wasm = lookup.wasm();
        CompiledModule module = compiler.compile(wasm, lookup.compilation().options());
        long millis = (System.nanoTime() - start) / 1_000_000;
        Entry entry =
                Entry.of(
                        lookup.namespace(),
                        millis,
                        module.manifest(),
                        module.classes(),
                        module.debug(),
                        wasm);
        try {
            Code code = Code.link(entry, CodeOrigin.COMPILER);
            lookup.observer().compiled(lookup, entry, System.nanoTime() - start);
            return code;
        } catch (Unfit e) {
            throw new IllegalStateException(
                    "the compiler made classes that don't fit this runtime: " + e.detail(), e);
        }
    }
}
