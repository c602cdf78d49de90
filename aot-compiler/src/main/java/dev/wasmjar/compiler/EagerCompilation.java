package dev.wasmjar.compiler;

import dev.wasmjar.format.DebugInfo;
import dev.wasmjar.format.Manifest;
import dev.wasmjar.spi.CompiledModule;
import dev.wasmjar.spi.OpenedModule;
import java.util.Optional;

/** A module whose classes have all been compiled. */
record EagerCompilation(CompiledModule compiled) implements OpenedModule {

    @Override
    public Manifest manifest() {
        return compiled.manifest();
    }

    @Override
    public DebugInfo debug() {
        return compiled.debug();
    }

    @Override
    public int groups() {
        return 0;
    }

    @Override
    public void compile(int group) {
        throw new IndexOutOfBoundsException(group);
    }

    @Override
    public Optional<byte[]> classFile(String internalName) {
        return Optional.ofNullable(compiled.classes().get(internalName));
    }

    @Override
    public CompiledModule whole() {
        return compiled;
    }
}
