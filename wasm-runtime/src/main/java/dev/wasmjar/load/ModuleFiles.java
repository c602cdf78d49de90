package dev.wasmjar.load;

import java.io.IOException;
import java.io.InputStream;

/** The files that stand beside precompiled classes, by the paths of {@link dev.wasmjar.format.JarLayout}. */
interface ModuleFiles {

    /** Opens a file; null where there is none. */
    InputStream open(String path) throws IOException;

    /** The content of a file, which must be there. */
    default byte[] read(String path) throws IOException {
        try (InputStream in = open(path)) {
            if (in == null) {
                throw new IOException("no " + path);
            }
            return in.readAllBytes();
        }
    }
}
