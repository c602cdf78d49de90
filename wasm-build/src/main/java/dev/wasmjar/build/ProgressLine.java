package dev.wasmjar.build;

import dev.wasmjar.compiler.CompileProgress;
import java.io.Console;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Shows how far the compilation of a module is, in one line of a terminal that is written again and
 * again, and is gone when the module is done. Modules that take less than a second show nothing.
 */
public final class ProgressLine {
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int NAME_LENGTH = 30;
    private static final String ERASE = "\r\u001b[K";

    private final PrintWriter terminal;
    private final LongSupplier nanoTime;
    private long lastNanos;
    private boolean shows;

    /** A line of a terminal. */
    ProgressLine(PrintWriter terminal, LongSupplier nanoTime) {
        this.terminal = terminal;
        this.nanoTime = nanoTime;
    }

    /** A line of the terminal of this process, if it has one that can erase lines. */
    public static Optional<ProgressLine> onTerminal() {
        Console console = System.console();
        if (console == null || !isTerminal(console) || "dumb".equals(System.getenv("TERM"))) {
            return Optional.empty();
        }
        return Optional.of(new ProgressLine(console.writer(), System::nanoTime));
    }

    /** Since Java 22 there may be a console that is none. */
    private static boolean isTerminal(Console console) {
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }

    /** Starts with a module. */
    public CompileProgress start(String module) {
        String name =
                module.length() <= NAME_LENGTH
                        ? module
                        : "..." + module.substring(module.length() - NAME_LENGTH + 3);
        long startNanos = nanoTime.getAsLong();
        return (functions, allFunctions, codeBytes, allCodeBytes) ->
                show(name, startNanos, functions, allFunctions, codeBytes);
    }

    private synchronized void show(
            String name, long startNanos, int functions, int allFunctions, long codeBytes) {
        long now = nanoTime.getAsLong();
        long elapsed = now - startNanos;
        if (elapsed < QUIET_NANOS || shows && now - lastNanos < INTERVAL_NANOS) {
            return;
        }
        terminal.print(
                ERASE
                        + String.format(
                                Locale.ROOT,
                                "%s: %,d of %,d functions, %.2f MB/s",
                                name,
                                functions,
                                allFunctions,
                                codeBytes * 1e3 / elapsed));
        terminal.flush();
        lastNanos = now;
        shows = true;
    }

    /** Removes the line, so that another may be written there. */
    public synchronized void clear() {
        if (shows) {
            terminal.print(ERASE);
            terminal.flush();
            shows = false;
        }
    }
}
