package dev.wasmjar.cache;

import dev.wasmjar.CodeOrigin;
import dev.wasmjar.MissReason;
import dev.wasmjar.cache.chain.CacheObserver;
import dev.wasmjar.cache.chain.Code;
import dev.wasmjar.cache.chain.Lookup;
import dev.wasmjar.cache.chain.Miss;
import dev.wasmjar.cache.memory.MemoryCache;
import dev.wasmjar.format.Entry;
import java.util.EnumMap;
import java.util.Map;

/** Counts what happens in a cache. */
final class CacheCounters implements CacheObserver {
    private final Map<CodeOrigin, Long> hits = new EnumMap<>(CodeOrigin.class);
    private final Map<CodeOrigin, Map<MissReason, Long>> misses = new EnumMap<>(CodeOrigin.class);
    private final Map<CodeOrigin, Long> stored = new EnumMap<>(CodeOrigin.class);
    private final Map<CodeOrigin, Long> evicted = new EnumMap<>(CodeOrigin.class);
    private long compiled;
    private long compileNanos;
    private long savedMillis;
    private long loadedBytes;
    private long storedBytes;
    private long invalid;
    private long failures;

    @Override
    public synchronized void hit(Lookup lookup, CodeOrigin level, Code code, long nanos) {
        hits.merge(level, 1L, Long::sum);
        savedMillis += code.compileMillis();
        if (level != CodeOrigin.MEMORY) {
            loadedBytes += code.sizeBytes();
        }
    }

    @Override
    public synchronized void missed(Lookup lookup, Miss miss) {
        misses.computeIfAbsent(miss.level(), level -> new EnumMap<>(MissReason.class))
                .merge(miss.reason(), 1L, Long::sum);
    }

    @Override
    public synchronized void compiled(Lookup lookup, Entry entry, long nanos) {
        compiled++;
        compileNanos += nanos;
    }

    @Override
    public synchronized void stored(CodeOrigin level, String key, long bytes, long nanos) {
        stored.merge(level, 1L, Long::sum);
        storedBytes += bytes;
    }

    @Override
    public synchronized void evicted(CodeOrigin level, String key, long bytes, String why) {
        evicted.merge(level, 1L, Long::sum);
    }

    @Override
    public synchronized void invalid(CodeOrigin level, String key, String detail) {
        invalid++;
    }

    @Override
    public synchronized void failed(CodeOrigin level, String what, Throwable cause) {
        failures++;
    }

    /** All counts, with the size of {@code memory}. */
    synchronized CacheStatistics statistics(MemoryCache memory) {
        Map<CodeOrigin, Map<MissReason, Long>> missesNow = new EnumMap<>(CodeOrigin.class);
        misses.forEach((level, counts) -> missesNow.put(level, Map.copyOf(counts)));
        return new CacheStatistics(
                Map.copyOf(hits),
                Map.copyOf(missesNow),
                compiled,
                compileNanos / 1_000_000,
                savedMillis,
                loadedBytes,
                Map.copyOf(stored),
                storedBytes,
                Map.copyOf(evicted),
                invalid,
                failures,
                memory.sizeBytes(),
                memory.entries());
    }
}
