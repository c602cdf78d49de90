package dev.wasmjar;

import java.util.Optional;

/**
 * An instance of a module: its memories, tables, globals and functions (WebAssembly 3.0, section
 * 4.2.5). For one thread at a time; make one instance a thread. Not to be implemented by users.
 */
public interface Instance extends AutoCloseable {

    /** The module that this is an instance of. */
    WasmModule module();

    /**
     * The exported function.
     *
     * @throws IllegalArgumentException where there is none of that name; the message lists what is
     *     exported
     */
    WasmFunction function(String name);

    /** The exported memory; throws as {@link #function} does. */
    Memory memory(String name);

    /** The exported table; throws as {@link #function} does. */
    Table table(String name);

    /** The exported global; throws as {@link #function} does. */
    Global global(String name);

    /** The export of that name, whatever its kind, where there is one. */
    Optional<Object> export(String name);

    /**
     * Lets go of memories, tables and imports; those that others use too stay theirs. Its functions are
     * not called any more ({@link IllegalStateException}; through method handles, a trap where they need
     * a memory). Closing it again does nothing.
     */
    @Override
    void close();
}
