package dev.wasmjar.load;

import dev.wasmjar.ModuleLoadException;
import dev.wasmjar.format.JarLayout;
import dev.wasmjar.format.ModuleDescriptor;
import dev.wasmjar.link.ModuleBytes;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a module but for its code, in two files beside its classes. */
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
    public Reader open() {
        return new FileReader();
    }

    /** Reads forward as long as it can, and starts anew where it must go back. */
    private final class FileReader implements Reader {
        private InputStream in;
        private long position;

        @Override
        public void read(ModuleDescriptor.Range range, byte[] target, int offset) {
            try {
                seek(range.offset());
                int length = (int) range.length();
                if (in.readNBytes(target, offset, length) != length) {
                    throw new EOFException();
                }
                position += length;
            } catch (IOException e) {
                throw new ModuleLoadException("can't read the bytes of module " + sha256, e);
            }
        }

        private void seek(long offset) throws IOException {
            boolean sameFile = offset < codeStart == position < codeStart;
            if (in == null || !sameFile || offset < position) {
                close();
                boolean head = offset < codeStart;
                String path = head ? JarLayout.head(sha256) : JarLayout.tail(sha256);
                in = files.open(path);
                if (in == null) {
                    throw new IOException("no " + path);
                }
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
