package dev.wasmjar.spi;

import java.util.SortedMap;

/**
 * A module whose bytes arrive one after another, and which the compiler decodes and validates meanwhile.
 * What is wrong with it is told when all of it is there. For use by one thread.
 */
public interface ArrivingModule extends AutoCloseable {

    /**
     * There are more bytes. Returns at once.
     *
     * @param bytes the bytes so far, from the start of the module; those that have arrived are not to be
     *     modified
     * @param length how many have arrived
     */
    void arrived(byte[] bytes, int length);

    /** All bytes are there: does what {@link ModuleCompiler#open} does, with less left to do. */
    OpenedModule open(
            byte[] wasm,
            String wasmSha256,
            SortedMap<String, String> options,
            boolean keepsClasses);

    /** Nothing more is to be done for the module, and {@link #open} starts anew. Returns at once. */
    @Override
    void close();
}
