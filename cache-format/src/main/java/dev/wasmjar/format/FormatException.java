package dev.wasmjar.format;

import java.io.IOException;

/** A file of the format that can't be used. Which of the three kinds it is tells what to do about it. */
public abstract sealed class FormatException extends IOException {
    private static final long serialVersionUID = 1L;

    private FormatException(String message) {
        super(message);
    }

    // Who throws what one of these returns names no class that the JVM would load to verify it.

    /** Another version than expected, and what to do where it is older, or newer. */
    static FormatException ofVersion(int found, int expected, String ifOld, String ifNew) {
        return found < expected
                ? new TooOld(found, expected, ifOld)
                : new TooNew(found, expected, ifNew);
    }

    private static String message(int found, int expected, String remedy) {
        return "format version " + found + ", expected " + expected + ": " + remedy;
    }

    /** The bytes are not what was written: damaged, cut off, or something else altogether. */
    public static final class Corrupt extends FormatException {
        private static final long serialVersionUID = 1L;

        /** Damage, and where it shows. */
        public Corrupt(String message) {
            super("corrupt: " + message);
        }
    }

    /** Written in a version of the format that is no longer read. */
    public static final class TooOld extends FormatException {
        private static final long serialVersionUID = 1L;

        private TooOld(int found, int expected, String remedy) {
            super(message(found, expected, remedy));
        }
    }

    /** Written in a version of the format that is not known yet. */
    public static final class TooNew extends FormatException {
        private static final long serialVersionUID = 1L;

        private TooNew(int found, int expected, String remedy) {
            super(message(found, expected, remedy));
        }
    }
}
