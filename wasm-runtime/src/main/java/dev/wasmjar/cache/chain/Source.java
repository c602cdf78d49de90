package dev.wasmjar.cache.chain;

/**
 * A level of the lookup chain. What goes wrong with a level is no failure but a miss, which it tells
 * the lookup before it asks the next level.
 */
@FunctionalInterface
public interface Source {

    /**
     * Finds code. What is used of it was checked, at the latest when it is used, and never changed since.
     *
     * @throws dev.wasmjar.spi.InvalidModuleException where the module must be compiled and can't be
     * @throws dev.wasmjar.ModuleLoadException where there is no code and it may not be compiled
     */
    Code find(Lookup lookup);
}
