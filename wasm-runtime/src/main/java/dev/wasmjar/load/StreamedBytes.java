package dev.wasmjar.load;

import dev.wasmjar.format.Hashes;
import dev.wasmjar.spi.ArrivingModule;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The bytes of a stream with their digest, which is computed while they arrive. The compiler looks at those of
 * large modules meanwhile.
 *
 * @param bytes all bytes
 * @param sha256 their SHA-256 in lower-case hexadecimal
 * @param nanos how long it took, in nanoseconds
 * @param arriving the module, as the compiler has seen it arrive
 */
record StreamedBytes(byte[] bytes, String sha256, long nanos, Optional<ArrivingModule> arriving)
        implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;

    /** Smaller modules are decoded and validated sooner than the compiler is loaded. */
    private static final int LARGE_BYTES = 512 << 10;

    /**
     * Reads a stream to its end; it is not closed.
     *
     * @param compiler asked for a module that begins to arrive, where it is large
     */
    static StreamedBytes read(InputStream in, Supplier<Optional<ArrivingModule>> compiler)
            throws IOException {
        long start = System.nanoTime();
        MessageDigest digest = Hashes.sha256();
        byte[] bytes = new byte[BUFFER_BYTES];
        int length = 0;
        Optional<ArrivingModule> arriving = Optional.empty();
        boolean large = false;
        try {
            int read = in.read(bytes, 0, bytes.length);
            while (read >= 0) {
                digest.update(bytes, length, read);
                length += read;
                if (!large && length >= LARGE_BYTES) {
                    large = true;
                    arriving = compiler.get();
                }
                if (arriving.isPresent()) {
                    arriving.get().arrived(bytes, length);
                }
                if (length == bytes.length) {
                    bytes = Arrays.copyOf(bytes, grown(length));
                }
                read = in.read(bytes, length, bytes.length - length);
            }
        } catch (IOException | RuntimeException | Error e) {
            arriving.ifPresent(ArrivingModule::close);
            throw e;
        }
        return new StreamedBytes(
                Arrays.copyOf(bytes, length),
                HexFormat.of().formatHex(digest.digest()),
                System.nanoTime() - start,
                arriving);
    }

    /** The next size of a buffer that is full. */
    private static int grown(int length) throws IOException {
        if (length >= Integer.MAX_VALUE - 8) {
            throw new IOException("the module is larger than 2 GB");
        }
        return (int) Math.min(2L * length, Integer.MAX_VALUE - 8);
    }

    @Override
    public void close() {
        arriving.ifPresent(ArrivingModule::close);
    }
}
