package dev.wasmjar.load;

import dev.wasmjar.compiler.WasmCompiler;
import dev.wasmjar.format.DebugInfo;
import dev.wasmjar.format.Manifest;
import dev.wasmjar.spi.ArrivingModule;
import dev.wasmjar.spi.CompiledModule;
import dev.wasmjar.spi.ModuleCompiler;
import dev.wasmjar.spi.OpenedModule;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.UnaryOperator;

/**
 * The compiler, in tests that look at how modules are opened: it compiles none in full.
 *
 * @param wrap what is done to each module that is opened
 * @param wrapArriving what is done to each module that begins to arrive
 */
record WrappedCompiler(
        UnaryOperator<OpenedModule> wrap, UnaryOperator<ArrivingModule> wrapArriving)
        implements ModuleCompiler {
    private static final WasmCompiler COMPILER = new WasmCompiler();

    WrappedCompiler(UnaryOperator<OpenedModule> wrap) {
        this(wrap, UnaryOperator.identity());
    }

    @Override
    public String fingerprint() {
        return COMPILER.fingerprint();
    }

    @Override
    public int abiVersion() {
        return COMPILER.abiVersion();
    }

    @Override
    public CompiledModule compile(byte[] wasm, SortedMap<String, String> options) {
        throw new AssertionError("all of it is compiled");
    }

    @Override
    public OpenedModule open(
            byte[] wasm, String sha256, SortedMap<String, String> options, boolean keepsClasses) {
        return wrap.apply(COMPILER.open(wasm, sha256, options, keepsClasses));
    }

    @Override
    public ArrivingModule arriving() {
        return wrapArriving.apply(COMPILER.arriving());
    }

    /** A module that does what another one does. */
    abstract static class Module implements OpenedModule {
        private final OpenedModule module;

        Module(OpenedModule module) {
            this.module = module;
        }

        @Override
        public Manifest manifest() {
            return module.manifest();
        }

        @Override
        public DebugInfo debug() {
            return module.debug();
        }

        @Override
        public int groups() {
            return module.groups();
        }

        @Override
        public void compile(int group) {
            module.compile(group);
        }

        @Override
        public Optional<byte[]> classFile(String internalName) {
            return module.classFile(internalName);
        }

        @Override
        public CompiledModule whole() {
            return module.whole();
        }
    }
}
