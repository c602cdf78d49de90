package dev.wasmjar.cache.memory;

import dev.wasmjar.CodeOrigin;
import dev.wasmjar.MissReason;
import dev.wasmjar.cache.chain.CacheObserver;
import dev.wasmjar.cache.chain.Code;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Code by the key of its entry, up to a number of bytes; those that were not used for longest go first.
 * What goes is unloaded once no module or instance uses it any more.
 */
public final class MemoryCache {

    private record Evicted(String key, long bytes) {}

    private final long maxBytes;
    private final Map<String, Code> byKey = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /**
     * A cache.
     *
     * @param maxBytes the most that the entries in it may have, as {@link
     *     dev.wasmjar.format.Entry#contentSize} counts; 0 to keep nothing
     */
    public MemoryCache(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** The most bytes that it keeps. */
    public long maxBytes() {
        return maxBytes;
    }

    /** The bytes of the entries in it. */
    public synchronized long sizeBytes() {
        return bytes;
    }

    /** The number of entries in it. */
    public synchronized int entries() {
        return byKey.size();
    }

    /** The code of a key, which is thereby used. */
    public synchronized Optional<Code> get(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** Keeps code, unless it is larger than all of the cache. */
    public void put(String key, Code code, CacheObserver observer) {
        long size = code.sizeBytes();
        if (size > maxBytes) {
            if (maxBytes > 0) {
                observer.notStored(
                        CodeOrigin.MEMORY,
                        key,
                        MissReason.POLICY,
                        size + " bytes, and the memory cache holds " + maxBytes);
            }
            return;
        }
        for (Evicted evicted : putAndEvict(key, code, size)) {
            observer.evicted(CodeOrigin.MEMORY, evicted.key(), evicted.bytes(), "least recently used");
        }
    }

    private synchronized List<Evicted> putAndEvict(String key, Code code, long size) {
        Code previous = byKey.put(key, code);
        bytes += size - (previous == null ? 0 : previous.sizeBytes());
        List<Evicted> evicted = new ArrayList<>();
        Iterator<Map.Entry<String, Code>> eldest = byKey.entrySet().iterator();
        while (bytes > maxBytes) {
            Map.Entry<String, Code> next = eldest.next();
            long freed = next.getValue().sizeBytes();
            evicted.add(new Evicted(next.getKey(), freed));
            eldest.remove();
            bytes -= freed;
        }
        return evicted;
    }

    /** Lets go of all entries. */
    public synchronized void clear() {
        byKey.clear();
        bytes = 0;
    }
}
