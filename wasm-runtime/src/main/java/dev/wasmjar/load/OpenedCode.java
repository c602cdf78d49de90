package dev.wasmjar.load;

import dev.wasmjar.CodeOrigin;
import dev.wasmjar.MissReason;
import dev.wasmjar.cache.chain.Code;
import dev.wasmjar.cache.chain.Futures;
import dev.wasmjar.cache.chain.Lookup;
import dev.wasmjar.cache.chain.ModuleClassLoader;
import dev.wasmjar.format.Entry;
import dev.wasmjar.format.Slice;
import dev.wasmjar.link.BytesInMemory;
import dev.wasmjar.link.ModuleCode;
import dev.wasmjar.spi.CompiledModule;
import dev.wasmjar.spi.ModuleCompiler;
import dev.wasmjar.spi.OpenedModule;
import dev.wasmjar.trace.Trace;
import java.lang.invoke.MethodHandles;
import java.util.Optional;

/** A module that is ready to run, and whose functions are compiled when they are called. */
final class OpenedCode {
    private final Lookup lookup;
    private final byte[] wasm;
    private final OpenedModule module;
    private final ModuleClassLoader classes;
    private final long startNanos;
    private final long readyNanos;

    private OpenedCode(
            Lookup lookup,
            byte[] wasm,
            OpenedModule module,
            long startNanos,
            long readyNanos) {
        this.lookup = lookup;
        this.wasm = wasm;
        this.module = module;
        this.classes =
                new ModuleClassLoader(
                        module.manifest().packageName(), name -> compile(module, name));
        this.startNanos = startNanos;
        this.readyNanos = readyNanos;
    }

    /**
     * Decodes and validates a module.
     *
     * @param keepsClasses whether {@link #compileAll} will be called
     */
    static OpenedCode open(Lookup lookup, ModuleCompiler compiler, boolean keepsClasses) {
        long start = System.nanoTime();
        byte[] wasm = lookup.wasm();
        OpenedModule module =
                compiler.open(
                        wasm,
                        lookup.compilation().wasmSha256(),
                        lookup.compilation().options(),
                        keepsClasses);
        long nanos = System.nanoTime() - start;
        lookup.observer().opened(lookup, wasm.length, nanos);
        return new OpenedCode(lookup, wasm, module, start, nanos);
    }

    /** How long it took until it was ready, in milliseconds. */
    long readyMillis() {
        return readyNanos / 1_000_000;
    }

    /** What modules are made of. */
    ModuleCode moduleCode() {
        return new ModuleCode(
                module.manifest(),
                classes,
                MethodHandles.publicLookup(),
                new BytesInMemory(wasm),
                module::debug);
    }

    private static Slice compile(OpenedModule module, String className) {
        long start = System.nanoTime();
        Slice file = Futures.onOwnStack(() -> module.classFile(className)).map(Slice::of).orElse(null);
        Trace trace = Trace.active();
        if (trace != null && file != null) {
            trace.done("class " + className.replace('/', '.') + " compiled", start);
        }
        return file;
    }

    /** Compiles functions that are not called yet, as long as somebody uses the module. */
    void compileAhead() {
        BackgroundCompiler.compileAhead(module);
    }

    /** Compiles all of it while it runs. */
    Code compileAll() {
        Code code = Code.growing(moduleCode(), classes);
        BackgroundCompiler.compileAll(module, () -> end(code));
        return code;
    }

    private void end(Code code) {
        Optional<Entry> entry = Optional.empty();
        try {
            entry = Optional.of(entry());
            lookup.observer().compiled(lookup, entry.get(), System.nanoTime() - startNanos);
        } catch (RuntimeException | Error e) {
            lookup.observer()
                    .notStored(
                            CodeOrigin.COMPILER,
                            lookup.entryKey(),
                            MissReason.UNAVAILABLE,
                            "can't be compiled in full: " + e);
        } finally {
            code.end(entry);
        }
    }

    private Entry entry() {
        CompiledModule whole = module.whole();
        return Entry.of(
                lookup.namespace(),
                (System.nanoTime() - startNanos) / 1_000_000,
                whole.manifest(),
                whole.classes(),
                whole.debug(),
                wasm);
    }
}
