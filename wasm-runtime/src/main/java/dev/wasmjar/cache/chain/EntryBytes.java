package dev.wasmjar.cache.chain;

import dev.wasmjar.ModuleLoadException;
import dev.wasmjar.format.BinaryPieces;
import dev.wasmjar.format.ModuleDescriptor;
import dev.wasmjar.format.Slice;
import dev.wasmjar.link.ModuleBytes;
import java.io.IOException;

/** The bytes of a module but for its code, in the pieces that an entry has of it. */
final class EntryBytes implements ModuleBytes {
    private final BinaryPieces pieces;

    EntryBytes(BinaryPieces pieces) {
        this.pieces = pieces;
    }

    @Override
    public Reader open(long start, long end) {
        return new PieceReader();
    }

    private final class PieceReader implements Reader {
        private Slice head;
        private Slice tail;

        @Override
        public void read(int start, int length, byte[] target, int offset) {
            ModuleDescriptor.Range code = pieces.manifest().descriptor().codeSection();
            boolean inHead = start < code.offset();
            Slice piece = piece(inHead);
            int from = inHead ? start : (int) (start - code.offset() - code.length());
            System.arraycopy(piece.array(), piece.offset() + from, target, offset, length);
        }

        private Slice piece(boolean inHead) {
            try {
                if (inHead) {
                    head = head == null ? pieces.head() : head;
                    return head;
                }
                tail = tail == null ? pieces.tail() : tail;
                return tail;
            } catch (IOException e) {
                throw new ModuleLoadException(
                        "can't read the bytes of module " + pieces.manifest().wasmSha256(), e);
            }
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
