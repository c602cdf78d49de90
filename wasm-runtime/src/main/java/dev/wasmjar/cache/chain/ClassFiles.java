package dev.wasmjar.cache.chain;

import dev.wasmjar.format.Slice;

/** What makes class files of a module, when the JVM first asks for them. Safe for use by several threads. */
@FunctionalInterface
public interface ClassFiles {

    /**
     * The class file of an internal name; null where the module has no such class.
     *
     * @throws dev.wasmjar.spi.InvalidModuleException where a function turns out to be one that can't be
     *     compiled
     * @throws dev.wasmjar.ModuleLoadException where the class would have to be compiled and may not be
     */
    Slice find(String internalName);
}
