package dev.wasmjar.cache;

import dev.wasmjar.cache.chain.CacheObserver;
import dev.wasmjar.cache.chain.CacheTime;
import dev.wasmjar.cache.chain.Code;
import dev.wasmjar.cache.chain.Lookup;
import dev.wasmjar.cache.chain.Source;
import dev.wasmjar.cache.directory.DirectoryCache;
import dev.wasmjar.cache.directory.DirectoryOptions;
import dev.wasmjar.cache.directory.DirectorySource;
import dev.wasmjar.cache.flight.FlightObserver;
import dev.wasmjar.cache.memory.MemoryCache;
import dev.wasmjar.cache.memory.MemorySource;
import dev.wasmjar.cache.remote.RemoteCache;
import dev.wasmjar.cache.remote.RemoteOptions;
import dev.wasmjar.cache.remote.RemoteSource;
import dev.wasmjar.format.ModuleSource;
import dev.wasmjar.trace.Trace;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;

/**
 * Keeps what was compiled, for all loaders that are given it: in memory, in a directory, on a server. For
 * any number of threads; a module that several ask for at the same time is compiled once.
 *
 * <p>A cache never makes a load fail: whatever goes wrong with it, the module is compiled instead. Nothing
 * is let go when a loader, module or instance is closed; entries go when there is no room for them.
 */
public final class CodeCache {
    private final MemoryCache memory;
    private final ConcurrentMap<String, CompletableFuture<Code>> flights;
    private final ModuleSources sources;
    private final Optional<DirectoryCache> directory;
    private final Optional<RemoteCache> remote;
    private final String namespace;
    private final CacheCounters counters;
    private final CacheObserver observer;

    private CodeCache(Builder builder) {
        counters = new CacheCounters();
        List<CacheObserver> observers = new ArrayList<>(List.of(counters, new CacheLog()));
        FlightObserver.create().ifPresent(observers::add);
        Trace trace = Trace.active();
        if (trace != null) {
            observers.add(new CacheLog((level, line) -> trace.event(line.get())));
        }
        observer = new CacheObservers(List.copyOf(observers));
        memory = new MemoryCache(builder.memoryBytes);
        flights = MemorySource.noFlights();
        sources = new ModuleSources();
        directory =
                Optional.ofNullable(builder.directory)
                        .map(options -> new DirectoryCache(options, builder.time, observer));
        remote =
                Optional.ofNullable(builder.remote)
                        .map(options -> new RemoteCache(options, observer));
        namespace = builder.namespace;
    }

    private CodeCache(CodeCache shared, String namespace) {
        this.memory = shared.memory;
        this.flights = shared.flights;
        this.sources = shared.sources;
        this.directory = shared.directory;
        this.remote = shared.remote;
        this.counters = shared.counters;
        this.observer = shared.observer;
        this.namespace = namespace;
    }

    /** Starts a cache that keeps nothing yet. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The same cache for another tenant: no entry of one namespace is ever found in another. Limits and
     * statistics are common to all.
     *
     * @param name the namespace; it stands in entries and is no secret
     */
    public CodeCache inNamespace(String name) {
        return new CodeCache(this, Objects.requireNonNull(name));
    }

    /** Whose entries this is about; empty by default. */
    public String namespace() {
        return namespace;
    }

    /** What it has done so far, in all namespaces. */
    public CacheStatistics statistics() {
        return counters.statistics(memory);
    }

    /**
     * Shows the statistics to management tools, as {@code dev.wasmjar:type=CodeCache,name=…}, until the
     * result is closed. Needs the Java module {@code java.management}.
     *
     * @throws IllegalArgumentException where there is a cache of that name, or the name is impossible
     */
    public CacheRegistration register(String name) {
        return CacheRegistration.of(this, name);
    }

    /**
     * Waits until all modules that are being compiled for this cache are compiled and kept, in all
     * namespaces. Where a process exits it waits for them, but for no longer than half a minute.
     *
     * @throws InterruptedException where the thread is interrupted
     */
    public void finish() throws InterruptedException {
        List<CompletableFuture<Code>> searches = new ArrayList<>(flights.values());
        directory.ifPresent(
                cache ->
                        cache.repairs().stream()
                                .map(CompletableFuture::completedFuture)
                                .forEach(searches::add));
        for (CompletableFuture<Code> search : searches) {
            CountDownLatch ended = new CountDownLatch(1);
            search.whenComplete(
                    (code, failure) -> {
                        if (failure == null) {
                            code.atEnd(entry -> ended.countDown());
                        } else {
                            ended.countDown();
                        }
                    });
            ended.await();
        }
    }

    /** Lets go of all that is in memory, in all namespaces. */
    public void clearMemory() {
        memory.clear();
    }

    /** Is told what happens; for the loader. */
    public CacheObserver observer() {
        return observer;
    }

    /** What an address had when a module was last loaded from it; for the loader. */
    public Optional<ModuleSource> source(String url) {
        return sources.get(namespace, url)
                .or(() -> directory.flatMap(cache -> cache.source(namespace, url)));
    }

    /** Keeps what an address had; for the loader. */
    public void keep(ModuleSource source) {
        sources.put(namespace, source);
        directory.ifPresent(cache -> cache.keep(namespace, source));
    }

    /** Whether there is code for a search on this machine; for the loader. */
    public boolean contains(Lookup lookup) {
        return memory.get(lookup.entryKey()).isPresent()
                || directory.isPresent() && directory.get().contains(lookup);
    }

    /** The levels of this cache before {@code compiler}; for the loader. */
    public Source before(Source compiler) {
        Source source = compiler;
        if (remote.isPresent()) {
            source = new RemoteSource(remote.get(), source);
        }
        if (directory.isPresent()) {
            source = new DirectorySource(directory.get(), source);
        }
        return new MemorySource(memory, flights, source);
    }

    /** Collects what a cache consists of. */
    public static final class Builder {
        private long memoryBytes;
        private DirectoryOptions directory;
        private RemoteOptions remote;
        private String namespace = "";
        private CacheTime time = CacheTime.SYSTEM;

        private Builder() {}

        /**
         * Keeps code in memory.
         *
         * @param maxBytes the most that entries may have together, as {@link
         *     dev.wasmjar.format.Entry#contentSize} counts, about what a jar has of them; what the JVM
         *     makes of classes that are used comes on top, as for any class
         */
        public Builder memory(long maxBytes) {
            if (maxBytes < 0) {
                throw new IllegalArgumentException(maxBytes + " bytes");
            }
            this.memoryBytes = maxBytes;
            return this;
        }

        /** Keeps code in a directory, within the default limits of {@link DirectoryOptions}. */
        public Builder directory(Path path) {
            return directory(DirectoryOptions.of(path).build());
        }

        /** Keeps code in a directory. */
        public Builder directory(DirectoryOptions options) {
            this.directory = options;
            return this;
        }

        /** Asks a server that others share; only reads, within the defaults of {@link RemoteOptions}. */
        public Builder remote(URI base) {
            return remote(RemoteOptions.of(base).build());
        }

        /** Asks a server that others share, and sends it what is compiled where that is allowed. */
        public Builder remote(RemoteOptions options) {
            this.remote = options;
            return this;
        }

        /** Whose entries it is about, see {@link CodeCache#inNamespace}; empty by default. */
        public Builder namespace(String name) {
            this.namespace = Objects.requireNonNull(name);
            return this;
        }

        /** The clock, for tests. */
        Builder time(CacheTime clock) {
            this.time = clock;
            return this;
        }

        /** The cache. */
        public CodeCache build() {
            return new CodeCache(this);
        }
    }
}
