package dev.wasmjar.cache.memory;

import dev.wasmjar.CodeOrigin;
import dev.wasmjar.MissReason;
import dev.wasmjar.cache.chain.Code;
import dev.wasmjar.cache.chain.Futures;
import dev.wasmjar.cache.chain.Lookup;
import dev.wasmjar.cache.chain.Source;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The level of the memory cache. Searches for one key that run at the same time are one search of the
 * next level, also where the cache keeps nothing; if that fails, all of them fail, and the next search
 * tries again.
 */
public final class MemorySource implements Source {
    private final MemoryCache cache;
    private final Source next;
    private final ConcurrentMap<String, CompletableFuture<Code>> flights;

    /**
     * A level.
     *
     * @param flights searches that are under way, of all levels that share the cache
     */
    public MemorySource(
            MemoryCache cache,
            ConcurrentMap<String, CompletableFuture<Code>> flights,
            Source next) {
        this.cache = cache;
        this.flights = flights;
        this.next = next;
    }

    /** Searches that are under way: none. */
    public static ConcurrentMap<String, CompletableFuture<Code>> noFlights() {
        return new ConcurrentHashMap<>();
    }

    @Override
    public Code find(Lookup lookup) {
        Optional<Code> kept = cache.get(lookup.entryKey());
        if (kept.isPresent()) {
            return hit(lookup, kept.get());
        }
        // A search that may not compile must not fail one that may.
        String flight = lookup.entryKey() + lookup.mayCompile();
        CompletableFuture<Code> mine = new CompletableFuture<>();
        CompletableFuture<Code> running = flights.putIfAbsent(flight, mine);
        if (running != null) {
            return hit(lookup, Futures.join(running));
        }
        try {
            Code code = search(lookup);
            mine.complete(code);
            // Whoever comes before all of it is compiled joins this search.
            code.atEnd(
                    entry -> {
                        if (code.isComplete()) {
                            cache.put(lookup.entryKey(), code, lookup.observer());
                        }
                        flights.remove(flight, mine);
                    });
            return code;
        } catch (Throwable failure) {
            mine.completeExceptionally(failure);
            flights.remove(flight, mine);
            throw failure;
        }
    }

    private Code search(Lookup lookup) {
        // Between the first look and the start of this search another one may have ended.
        Optional<Code> kept = cache.get(lookup.entryKey());
        if (kept.isPresent()) {
            return hit(lookup, kept.get());
        }
        if (cache.maxBytes() > 0) {
            lookup.missed(CodeOrigin.MEMORY, MissReason.ABSENT, "");
        }
        return next.find(lookup);
    }

    private static Code hit(Lookup lookup, Code code) {
        lookup.found(CodeOrigin.MEMORY, code);
        return code;
    }
}
