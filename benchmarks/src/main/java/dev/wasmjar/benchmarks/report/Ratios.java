package dev.wasmjar.benchmarks.report;

import java.util.Locale;

/** Ratios and times as text. */
final class Ratios {
    private Ratios() {}

    /** With two decimals below 10, none from 100. */
    static String text(double ratio) {
        String pattern = ratio < 10 ? "%.2f" : ratio < 100 ? "%.1f" : "%.0f";
        return String.format(Locale.ROOT, pattern, ratio);
    }

    /** A time in milliseconds, or in seconds where it is long. */
    static String time(double millis) {
        return millis < 1000
                ? String.format(Locale.ROOT, millis < 10 ? "%.1f ms" : "%.0f ms", millis)
                : String.format(Locale.ROOT, "%.2f s", millis / 1000);
    }
}
