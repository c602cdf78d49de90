package dev.wasmjar.link;

/** The bytes of a module outside of its code section. */
public interface ModuleBytes {

    /** Starts reading. */
    Reader open();

    /** Reads ranges; fastest when they come in ascending order. */
    interface Reader extends AutoCloseable {

        /**
         * Copies {@code length} bytes from {@code start} on, an offset in the module, into {@code target} at
         * {@code offset}.
         */
        void read(int start, int length, byte[] target, int offset);

        @Override
        void close();
    }
}
