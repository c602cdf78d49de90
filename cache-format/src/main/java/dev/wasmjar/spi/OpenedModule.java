package dev.wasmjar.spi;

import dev.wasmjar.format.DebugInfo;
import dev.wasmjar.format.Manifest;
import java.util.Optional;

/**
 * A module that can run, whose classes are compiled when they are first needed. Safe for use by several
 * threads.
 */
public interface OpenedModule {

    /** Its manifest, which lists no classes. */
    Manifest manifest();

    /** What is for debugging. */
    DebugInfo debug();

    /** Number of its groups of functions, each of which is compiled as a whole. */
    int groups();

    /**
     * Compiles a group ahead of its use, unless it has been compiled.
     *
     * @param group from 0 up to {@link #groups}, exclusive
     */
    void compile(int group);

    /**
     * A class file, which is compiled now if it has not been; it is given once, unless classes are kept.
     *
     * @param internalName the internal name of the class
     * @return empty where the module has no such class
     * @throws InvalidModuleException where a function turns out to be one that can't be compiled
     */
    Optional<byte[]> classFile(String internalName);

    /**
     * All of the module, as {@link ModuleCompiler#compile} makes it; what has not been compiled is compiled
     * now.
     *
     * @throws InvalidModuleException where a function turns out to be one that can't be compiled
     * @throws IllegalStateException where it was opened without keeping classes
     */
    CompiledModule whole();
}
