package dev.wasmjar.cli;

import java.util.List;

/** A trap and its WebAssembly stack, as text for people. */
final class TrapReport {
    /** A frame that comes more often in a row is shown once, with the number. */
    private static final int REPEATS_SHOWN = 3;

    private static final String LINE = System.lineSeparator();

    private TrapReport() {}

    /**
     * The report.
     *
     * @param frames the functions, innermost first
     */
    static String of(String message, List<String> frames) {
        StringBuilder text = new StringBuilder("wasmjar: trap: ").append(message).append(LINE);
        int at = 0;
        while (at < frames.size()) {
            String frame = frames.get(at);
            int end = at;
            while (end < frames.size() && frames.get(end).equals(frame)) {
                end++;
            }
            int count = end - at;
            int shown = count > REPEATS_SHOWN ? 1 : count;
            for (int i = 0; i < shown; i++) {
                text.append("    at ").append(frame).append(LINE);
            }
            if (shown < count) {
                text.append("    ... ").append(count - shown).append(" times more").append(LINE);
            }
            at = end;
        }
        return text.toString();
    }
}
