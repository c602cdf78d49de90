package dev.wasmjar.cli;

import dev.wasmjar.LinkException;
import dev.wasmjar.ModuleLoadException;
import dev.wasmjar.spi.InvalidModuleException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Ends a command with a message for the user. */
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    /** Something that can't be used. */
    Failure(String message) {
        this(message, ExitCodes.FAILURE);
    }

    private Failure(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    /** A command line that makes no sense. */
    static Failure usage(String message) {
        return new Failure(message, ExitCodes.USAGE);
    }

    /** What the process ends with after {@code thrown}. */
    static int exitCode(Throwable thrown) {
        return thrown instanceof Failure failure ? failure.exitCode : ExitCodes.FAILURE;
    }

    /** What went wrong, in a line; a stack trace is only for what should not happen. */
    static String describe(Throwable thrown) {
        return "wasmjar: " + message(thrown);
    }

    private static String message(Throwable thrown) {
        if (thrown instanceof UncheckedIOException) {
            return message(thrown.getCause());
        }
        if (thrown instanceof NoSuchFileException missing) {
            return missing.getFile() + ": no such file or directory";
        }
        if (thrown instanceof AccessDeniedException denied) {
            return denied.getFile() + ": permission denied";
        }
        if (thrown instanceof FileSystemException
                || thrown instanceof InvalidModuleException
                || thrown instanceof ModuleLoadException
                || thrown instanceof LinkException
                || thrown instanceof Failure) {
            return thrown.getMessage();
        }
        if (thrown instanceof IOException) {
            return "input/output error: " + thrown.getMessage();
        }
        StringBuilder text = new StringBuilder("unexpected ").append(thrown);
        for (StackTraceElement frame : thrown.getStackTrace()) {
            text.append(System.lineSeparator()).append("    at ").append(frame);
        }
        return text.toString();
    }
}
