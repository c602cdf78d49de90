package dev.wasmjar.benchmarks.cost;

/** The section of a module that holds the function bodies (WebAssembly 3.0, section 5.5.13). */
final class CodeSection {
    private static final int HEADER_BYTES = 8;
    private static final int ID = 10;

    private CodeSection() {}

    /**
     * Its size in bytes; 0 where there is none.
     *
     * @param wasm a valid module
     */
    static int sizeBytes(byte[] wasm) {
        int position = HEADER_BYTES;
        while (position < wasm.length) {
            int id = wasm[position++];
            int size = 0;
            int shift = 0;
            byte next;
            do {
                next = wasm[position++];
                size |= (next & 0x7F) << shift;
                shift += 7;
            } while (next < 0);
            if (id == ID) {
                return size;
            }
            position += size;
        }
        return 0;
    }
}
