package dev.wasmjar.cache.chain;

import dev.wasmjar.CodeOrigin;
import dev.wasmjar.MissReason;
import dev.wasmjar.format.CacheKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One search for the code of a module: what is looked for, and where it has been missed so far. */
public final class Lookup {

    /**
     * A binary that is in memory.
     *
     * @param wasm the binary, which nobody changes
     */
    public record AtHand(byte[] wasm) implements Supplier<byte[]> {
        @Override
        public byte[] get() {
            return wasm;
        }
    }

    private final String name;
    private final String namespace;
    private final CompilationId compilation;
    private final String compilationKey;
    private final String entryKey;
    private final boolean mayCompile;
    private final Supplier<byte[]> wasm;
    private final CacheObserver observer;
    private final List<Miss> misses = new ArrayList<>();
    private CodeOrigin origin = CodeOrigin.COMPILER;
    private final long startNanos;

    /**
     * A search.
     *
     * @param name what the module is called in messages
     * @param namespace whose entries are looked for; may be empty
     * @param mayCompile whether the module is compiled where nothing is found
     * @param wasm the binary, asked for where it must be compiled
     * @param observer is told of hits and misses
     */
    public Lookup(
            String name,
            String namespace,
            CompilationId compilation,
            boolean mayCompile,
            Supplier<byte[]> wasm,
            CacheObserver observer) {
        this.name = name;
        this.namespace = namespace;
        this.compilation = compilation;
        this.compilationKey = compilation.key();
        this.entryKey = CacheKey.ofEntry(namespace, compilationKey);
        this.mayCompile = mayCompile;
        this.wasm = wasm;
        this.observer = observer;
        this.startNanos = System.nanoTime();
    }

    /** What the module is called in messages. */
    public String name() {
        return name;
    }

    /** Whose entries are looked for. */
    public String namespace() {
        return namespace;
    }

    /** What code must have been made from and by. */
    public CompilationId compilation() {
        return compilation;
    }

    /** The key of the compilation. */
    public String compilationKey() {
        return compilationKey;
    }

    /** The key of the entry. */
    public String entryKey() {
        return entryKey;
    }

    /** Whether the module is compiled where nothing is found. */
    public boolean mayCompile() {
        return mayCompile;
    }

    /** The binary. */
    public byte[] wasm() {
        return wasm.get();
    }

    /** The binary, where it need not be put together. */
    public Optional<byte[]> wasmAtHand() {
        return wasm instanceof AtHand given ? Optional.of(given.wasm()) : Optional.empty();
    }

    /** Is told what happens in the caches. */
    public CacheObserver observer() {
        return observer;
    }

    /** A level has no code that fits. */
    public void missed(CodeOrigin level, MissReason reason, String detail) {
        Miss miss = new Miss(level, reason, detail);
        misses.add(miss);
        observer.missed(this, miss);
    }

    /** A level has the code. */
    public void found(CodeOrigin level, Code code) {
        origin = level;
        observer.hit(this, level, code, System.nanoTime() - startNanos);
    }

    /** The levels that had nothing, in the order in which they were asked. */
    public List<Miss> misses() {
        return List.copyOf(misses);
    }

    /** The level that had the code; the compiler if none had. */
    public CodeOrigin origin() {
        return origin;
    }
}
