package dev.wasmjar.cache.chain;

import dev.wasmjar.format.Entry;
import dev.wasmjar.format.ModuleDescriptor;
import dev.wasmjar.format.Slice;
import dev.wasmjar.link.ModuleBytes;

/** The bytes of a module but for its code, in the pieces that an entry has of it. */
final class EntryBytes implements ModuleBytes {
    private final Slice head;
    private final Slice tail;
    private final long codeEnd;

    EntryBytes(Entry entry) {
        ModuleDescriptor.Range code = entry.manifest().descriptor().codeSection();
        this.head = entry.head();
        this.tail = entry.tail();
        this.codeEnd = code.offset() + code.length();
    }

    @Override
    public Reader open() {
        return new Reader() {
            @Override
            public void read(int start, int length, byte[] target, int offset) {
                boolean inHead = start < head.length();
                Slice piece = inHead ? head : tail;
                int from = inHead ? start : (int) (start - codeEnd);
                System.arraycopy(piece.array(), piece.offset() + from, target, offset, length);
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }
}
