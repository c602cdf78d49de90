package dev.wasmjar.wasi;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** {@code random_get}. */
final class RandomCalls implements Closeable {
    private static final String DEVICE = "/dev/urandom";
    private static final int CHUNK_BYTES = 1 << 16;

    private RandomGenerator generator;
    private FileInputStream device;

    /** Null stands for the operating system's random numbers. */
    RandomCalls(RandomGenerator generator) {
        this.generator = generator;
    }

    void get(GuestMemory memory, int buffer, int length) throws IOException {
        memory.check(buffer, length);
        byte[] chunk = new byte[(int) Math.min(Integer.toUnsignedLong(length), CHUNK_BYTES)];
        int at = buffer;
        for (long left = Integer.toUnsignedLong(length); left > 0; left -= chunk.length) {
            fill(chunk);
            int count = (int) Math.min(left, chunk.length);
            memory.write(at, chunk, count);
            at += count;
        }
    }

    private void fill(byte[] bytes) throws IOException {
        if (generator == null && device == null) {
            open();
        }
        if (generator != null) {
            generator.nextBytes(bytes);
        } else if (device.readNBytes(bytes, 0, bytes.length) < bytes.length) {
            throw new IOException("end of " + DEVICE);
        }
    }

    /** The device where there is one: the first {@link SecureRandom} takes 13 ms. */
    private void open() {
        try {
            device = new FileInputStream(DEVICE);
        } catch (IOException e) {
            generator = new SecureRandom();
        }
    }

    @Override
    public void close() throws IOException {
        if (device != null) {
            device.close();
            device = null;
        }
    }
}
