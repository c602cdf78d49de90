package dev.wasmjar.link;

/** The bytes of a module outside of its code section. */
public interface ModuleBytes {

    /**
     * Starts reading ranges of the bytes from {@code start} to before {@code end}, offsets in the module; others
     * may be read, too.
     */
    Reader open(long start, long end);

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
