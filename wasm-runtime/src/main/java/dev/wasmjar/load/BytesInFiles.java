package dev.wasmjar.load;

import dev.wasmjar.ModuleLoadException;
import dev.wasmjar.format.JarLayout;
import dev.wasmjar.format.ModuleDescriptor;
import dev.wasmjar.link.ModuleBytes;
import java.io.IOException;

/** The bytes of a module but for its code, in files beside its classes. */
final class BytesInFiles implements ModuleBytes {
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
    public Reader open(long start, long end) {
        if (start < codeEnd) {
            return new FileReader(null);
        }
        int first = tailFile(start);
        int last = tailFile(end - 1);
        return new FileReader(first < last ? ReadAhead.start(files, sha256, first, last) : null);
    }

    /** Which file after the code has the byte at that offset in the module. */
    private int tailFile(long offset) {
        return (int) ((offset - codeEnd) / JarLayout.TAIL_FILE_BYTES);
    }

    /** Has one file at a time. */
    private final class FileReader implements Reader {
        private final ReadAhead ahead;
        private byte[] content = {};
        private long contentStart;

        FileReader(ReadAhead ahead) {
            this.ahead = ahead;
        }

        @Override
        public void read(int start, int length, byte[] target, int offset) {
            int copied = 0;
            while (copied < length) {
                int at = start + copied;
                if (at < contentStart || at >= contentStart + content.length) {
                    open(at);
                }
                int from = (int) (at - contentStart);
                int count = Math.min(length - copied, content.length - from);
                System.arraycopy(content, from, target, offset + copied, count);
                copied += count;
            }
        }

        /** Takes the file that has the byte at that offset in the module. */
        private void open(int offset) {
            try {
                if (offset < codeStart) {
                    content = files.read(JarLayout.head(sha256));
                    contentStart = 0;
                } else {
                    int index = tailFile(offset);
                    content =
                            ahead != null && ahead.has(index)
                                    ? ahead.take(index)
                                    : files.read(JarLayout.tail(sha256, index));
                    contentStart = codeEnd + (long) index * JarLayout.TAIL_FILE_BYTES;
                }
                if (offset >= contentStart + content.length) {
                    throw new IOException("a file ends too early");
                }
            } catch (IOException e) {
                throw new ModuleLoadException("can't read the bytes of module " + sha256, e);
            }
        }

        @Override
        public void close() {
            if (ahead != null) {
                ahead.close();
            }
        }
    }
}
