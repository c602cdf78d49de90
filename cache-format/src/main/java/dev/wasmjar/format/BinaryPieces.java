package dev.wasmjar.format;

import java.io.IOException;

/** What an entry has beside its classes: the manifest, the binary but for its code, and what is for debugging. */
public interface BinaryPieces {

    /** The manifest. */
    Manifest manifest();

    /** The binary up to the content of its code section. */
    Slice head() throws IOException;

    /** The binary after its code section. */
    Slice tail() throws IOException;

    /** What is for debugging, see {@link DebugInfo}. */
    Slice debug() throws IOException;
}
