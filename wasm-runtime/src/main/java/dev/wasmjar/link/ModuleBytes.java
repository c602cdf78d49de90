package dev.wasmjar.link;

import dev.wasmjar.format.ModuleDescriptor;

/** The bytes of a module outside of its code section. */
public interface ModuleBytes {

    /** Starts reading. */
    Reader open();

    /** Reads ranges; fastest when they come in ascending order. */
    interface Reader extends AutoCloseable {

        /** Copies a range into {@code target} at {@code offset}. */
        void read(ModuleDescriptor.Range range, byte[] target, int offset);

        @Override
        void close();
    }
}
