package dev.wasmjar.load;

import dev.wasmjar.format.ModuleDescriptor;
import dev.wasmjar.link.ModuleBytes;

/** The bytes of a module that are at hand. */
record BytesInMemory(byte[] wasm) implements ModuleBytes {

    @Override
    public Reader open() {
        return new Reader() {
            @Override
            public void read(ModuleDescriptor.Range range, byte[] target, int offset) {
                System.arraycopy(wasm, (int) range.offset(), target, offset, (int) range.length());
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }
}
