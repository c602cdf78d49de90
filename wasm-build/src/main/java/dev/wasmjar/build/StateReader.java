package dev.wasmjar.build;

import java.nio.charset.StandardCharsets;

/**
 * Reads words, numbers and lines of a text, looking at each byte once: in a JVM that has just started that
 * takes a fraction of the time that splitting strings does. Whatever is not there throws {@link
 * IndexOutOfBoundsException}.
 */
final class StateReader {
    private final byte[] text;
    private int position;

    /** Reads a text whose last line ends, too. */
    StateReader(byte[] text) {
        this.text = text;
    }

    boolean hasMore() {
        return position < text.length;
    }

    /** The text up to the next blank, which is skipped. */
    String word() {
        return upTo(' ');
    }

    /** The rest of the line. */
    String line() {
        return upTo('\n');
    }

    private String upTo(char limit) {
        int start = position;
        while (text[position] != limit) {
            position++;
        }
        return new String(text, start, position++ - start, StandardCharsets.UTF_8);
    }

    /** The number up to the next blank or the end of the line, which is skipped. */
    long number() {
        boolean isNegative = text[position] == '-';
        position += isNegative ? 1 : 0;
        long number = 0;
        for (int c = text[position++]; c != ' ' && c != '\n'; c = text[position++]) {
            number = number * 10 + c - '0';
        }
        return isNegative ? -number : number;
    }
}
