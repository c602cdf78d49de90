package dev.wasmjar.load;

import dev.wasmjar.ModuleLoadException;
import dev.wasmjar.format.JarLayout;
import dev.wasmjar.format.ModuleDescriptor;
import dev.wasmjar.link.ModuleBytes;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a module but for its code, in two files beside its classes. */
final class BytesInFiles implements ModuleBytes {
    private static final int BUFFER_BYTES = 1 << 15;

    private final ModuleFiles files;
    private final String sha256;
    private final long codeStart;
    private final long codeEnd;

    BytesInFiles(ModuleFiles files, String sha256, ModuleDescriptor.Range code) {
        this.files = files;
        this.sha256 = sha256;
        this.codeStart = code.offset();
        this.codeEnd = code.offset() + code.length();
    }

    @Override
    public Reader open() {
        return new FileReader();
    }

    /**
     * Reads forward as long as it can, and starts anew where it must go back. Short ranges come out of a
     * buffer: some modules have tens of thousands, of a few bytes each.
     */
    private final class FileReader implements Reader {
        private final byte[] buffer = new byte[BUFFER_BYTES];
        private int bufferStart;
        private int bufferEnd;
        private InputStream in;
        private boolean inHead;
        private long position;

        @Override
        public void read(int start, int length, byte[] target, int offset) {
            try {
                int buffered = buffered(start, length, target, offset);
                int rest = length - buffered;
                if (rest >= BUFFER_BYTES) {
                    seek(start + buffered);
                    fill(target, offset + buffered, rest, rest);
                } else if (rest > 0) {
                    seek(start + buffered);
                    bufferStart = start + buffered;
                    bufferEnd = bufferStart;
                    bufferEnd += fill(buffer, 0, BUFFER_BYTES, rest);
                    System.arraycopy(buffer, 0, target, offset + buffered, rest);
                }
            } catch (IOException e) {
                throw new ModuleLoadException("can't read the bytes of module " + sha256, e);
            }
        }

        /** Copies what the buffer has from {@code start} on, and returns how many bytes that are. */
        private int buffered(int start, int length, byte[] target, int offset) {
            if (start < bufferStart || start >= bufferEnd) {
                return 0;
            }
            int copied = Math.min(length, bufferEnd - start);
            System.arraycopy(buffer, start - bufferStart, target, offset, copied);
            return copied;
        }

        /** Reads as much as there is, up to a number of bytes; at least so many must be there. */
        private int fill(byte[] target, int offset, int most, int least) throws IOException {
            int filled = in.readNBytes(target, offset, most);
            position += filled;
            if (filled < least) {
                throw new IOException("the file ends " + (least - filled) + " bytes too early");
            }
            return filled;
        }

        private void seek(int offset) throws IOException {
            boolean head = offset < codeStart;
            if (in == null || head != inHead || offset < position) {
                close();
                String path = head ? JarLayout.head(sha256) : JarLayout.tail(sha256);
                in = files.open(path);
                if (in == null) {
                    throw new IOException("no " + path);
                }
                inHead = head;
                position = head ? 0 : codeEnd;
            }
            in.skipNBytes(offset - position);
            position = offset;
        }

        @Override
        public void close() {
            if (in != null) {
                try {
                    in.close();
                } catch (IOException e) {
                    throw new ModuleLoadException("can't close the bytes of module " + sha256, e);
                }
                in = null;
            }
        }
    }
}
