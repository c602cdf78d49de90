package dev.wasmjar.cache;

import dev.wasmjar.CodeOrigin;
import dev.wasmjar.MissReason;
import dev.wasmjar.cache.chain.CacheObserver;
import dev.wasmjar.cache.chain.Code;
import dev.wasmjar.cache.chain.Lookup;
import dev.wasmjar.cache.chain.Miss;
import dev.wasmjar.format.Entry;
import java.lang.System.Logger.Level;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Writes one line for each thing that happens, to the logger {@code dev.wasmjar.cache} or a trace: what is usual at
 * level {@code DEBUG}, damaged entries and the first fault of each level as warnings.
 */
final class CacheLog implements CacheObserver {
    private static final System.Logger LOG = System.getLogger("dev.wasmjar.cache");

    private final BiConsumer<Level, Supplier<String>> lines;
    private final Set<CodeOrigin> failed = EnumSet.noneOf(CodeOrigin.class);

    /** Writes to the logger. */
    CacheLog() {
        this(LOG::log);
    }

    /** Writes elsewhere. */
    CacheLog(BiConsumer<Level, Supplier<String>> lines) {
        this.lines = lines;
    }

    @Override
    public void hit(Lookup lookup, CodeOrigin level, Code code, long nanos) {
        lines.accept(
                Level.DEBUG,
                () -> module(lookup) + "found " + level.place() + " in " + nanos / 1_000_000
                        + " ms, compiling it took " + code.compileMillis() + " ms");
    }

    @Override
    public void missed(Lookup lookup, Miss miss) {
        lines.accept(
                Level.DEBUG,
                () -> module(lookup) + "not found " + miss.level().place() + ", since "
                        + miss.text());
    }

    @Override
    public void streamed(String name, String sha256, long bytes, long nanos) {
        lines.accept(
                Level.DEBUG,
                () -> "module '" + name + "' (SHA-256 " + sha256 + "): " + bytes + " bytes arrived in "
                        + nanos / 1_000_000 + " ms");
    }

    @Override
    public void compiled(Lookup lookup, Entry entry, long nanos) {
        lines.accept(
                Level.DEBUG,
                () -> module(lookup) + "compiled in " + nanos / 1_000_000 + " ms, "
                        + entry.contentSize() + " bytes");
    }

    @Override
    public void opened(Lookup lookup, long wasmBytes, long nanos) {
        lines.accept(
                Level.DEBUG,
                () -> module(lookup) + wasmBytes + " bytes decoded and validated in "
                        + nanos / 1_000_000 + " ms");
    }

    @Override
    public void stored(CodeOrigin level, String key, long bytes, long nanos) {
        lines.accept(
                Level.DEBUG,
                () -> "entry " + key + ": " + bytes + " bytes kept " + level.place() + ", in "
                        + nanos / 1_000_000 + " ms");
    }

    @Override
    public void notStored(CodeOrigin level, String key, MissReason reason, String detail) {
        lines.accept(
                Level.DEBUG,
                () -> "entry " + key + ": not kept " + level.place() + ": " + detail);
    }

    @Override
    public void evicted(CodeOrigin level, String key, long bytes, String why) {
        lines.accept(
                Level.DEBUG,
                () -> "entry " + key + ": " + bytes + " bytes removed " + level.place() + ": " + why);
    }

    @Override
    public void invalid(CodeOrigin level, String key, String detail) {
        lines.accept(
                Level.WARNING,
                () -> "entry " + key + ": damaged " + level.place() + ", and not used: " + detail);
    }

    @Override
    public void failed(CodeOrigin level, String what, Throwable cause) {
        boolean first;
        synchronized (failed) {
            first = failed.add(level);
        }
        lines.accept(
                first ? Level.WARNING : Level.DEBUG,
                () -> what + (cause == null ? "" : ": " + cause) + "; modules are compiled instead");
    }

    private static String module(Lookup lookup) {
        return "module '" + lookup.name() + "' (entry " + lookup.entryKey() + "): ";
    }
}
