package dev.wasmjar.fuzz;

import dev.wasmjar.compiler.testing.ByteSink;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Changes bytes without looking at what they are. */
final class ByteEdits {
    private static final long[] INTEGERS = {
        0, 1, 0x3F, 0x40, 0x7F, 0x80, 0xFFFF, 0x1_0000, 0x7FFF_FFFF, 0x8000_0000L, 0xFFFF_FFFFL,
        0x1_0000_0000L, 1_000_000, 50_000, Long.MIN_VALUE
    };

    private final SplittableRandom random;

    ByteEdits(SplittableRandom random) {
        this.random = random;
    }

    /** A copy with one change. */
    byte[] edit(byte[] bytes) {
        if (bytes.length == 0) {
            return new byte[] {(byte) random.nextInt()};
        }
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(7)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> replace(bytes, at, at + 1, new byte[] {(byte) random.nextInt()});
            case 2 -> replace(bytes, at, at, noise());
            case 3 -> replace(bytes, at, Math.min(bytes.length, at + random.nextInt(5)), noise());
            case 4 -> replace(bytes, at, endOfInteger(bytes, at), integer());
            default -> {
                byte[] changed = bytes.clone();
                changed[at] ^= (byte) (1 << random.nextInt(8));
                yield changed;
            }
        };
    }

    private byte[] noise() {
        byte[] noise = new byte[random.nextInt(5)];
        random.nextBytes(noise);
        return noise;
    }

    private byte[] integer() {
        long value = INTEGERS[random.nextInt(INTEGERS.length)];
        ByteSink out = new ByteSink();
        return (random.nextBoolean() ? out.unsigned(value) : out.signed(value)).toByteArray();
    }

    private static int endOfInteger(byte[] bytes, int start) {
        int end = start;
        while (end < bytes.length && bytes[end] < 0) {
            end++;
        }
        return Math.min(bytes.length, end + 1);
    }

    /** A copy with other bytes in place of a range. */
    static byte[] replace(byte[] bytes, int start, int end, byte[] by) {
        return new ByteSink()
                .raw(Arrays.copyOf(bytes, start))
                .raw(by)
                .raw(Arrays.copyOfRange(bytes, end, bytes.length))
                .toByteArray();
    }
}
