package dev.wasmjar.link;

/**
 * The bytes of a module that are at hand.
 *
 * @param wasm all of them, which nobody changes
 */
public record BytesInMemory(byte[] wasm) implements ModuleBytes {

    @Override
    public Reader open(long start, long end) {
        return new Reader() {
            @Override
            public void read(int start, int length, byte[] target, int offset) {
                System.arraycopy(wasm, start, target, offset, length);
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }
}
