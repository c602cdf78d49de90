package dev.wasmjar.report;

import java.util.Locale;

/** Sizes for people. */
final class Sizes {
    private Sizes() {}

    /** Such as {@code 12 bytes}, {@code 3.4 kB} or {@code 56.7 MB}. */
    static String of(long bytes) {
        if (bytes < 1000) {
            return bytes + (bytes == 1 ? " byte" : " bytes");
        }
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
