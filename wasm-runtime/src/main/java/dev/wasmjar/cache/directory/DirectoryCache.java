package dev.wasmjar.cache.directory;

import dev.wasmjar.CodeOrigin;
import dev.wasmjar.MissReason;
import dev.wasmjar.cache.chain.CacheObserver;
import dev.wasmjar.cache.chain.CacheTime;
import dev.wasmjar.cache.chain.Code;
import dev.wasmjar.cache.chain.Difference;
import dev.wasmjar.cache.chain.Lookup;
import dev.wasmjar.cache.chain.Unfit;
import dev.wasmjar.cache.check.EntryCheck;
import dev.wasmjar.format.CacheKey;
import dev.wasmjar.format.Entry;
import dev.wasmjar.format.EntryPieces;
import dev.wasmjar.format.FormatException;
import dev.wasmjar.format.Manifest;
import dev.wasmjar.format.ModuleSource;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** A cache directory in use: reads, writes and locks entries; whatever goes wrong is told, not thrown. */
public final class DirectoryCache {

    /** Entries up to this size are checked in full before they are used: that takes no time. */
    private static final int CHECKED_BYTES = 256 << 10;

    private final DirectoryOptions options;
    private final CacheDirectory directory;
    private final CacheTime time;
    private final CacheObserver observer;
    private final Optional<Unfit> refusal;
    private final AtomicBoolean pruned = new AtomicBoolean();
    private final Set<Code> repairs = ConcurrentHashMap.newKeySet();

    /** Opens a directory; where it can't be used, {@code observer} is told, and all searches miss. */
    public DirectoryCache(DirectoryOptions options, CacheTime time, CacheObserver observer) {
        this.options = options;
        this.directory = new CacheDirectory(options.directory(), time);
        this.time = time;
        this.observer = observer;
        this.refusal = open();
    }

    private Optional<Unfit> open() {
        try {
            directory.create();
            String others =
                    options.trustShared() ? "" : DirectoryAccess.others(options.directory());
            if (others.isEmpty()) {
                return Optional.empty();
            }
            Unfit refused =
                    new Unfit(MissReason.POLICY, options.directory() + " is not used: " + others);
            observer.failed(CodeOrigin.DIRECTORY, refused.detail(), null);
            return Optional.of(refused);
        } catch (IOException | RuntimeException e) {
            observer.failed(
                    CodeOrigin.DIRECTORY, "can't use the cache directory " + options.directory(), e);
            return Optional.of(new Unfit(MissReason.UNAVAILABLE, e.toString()));
        }
    }

    /**
     * The code of an entry, of which the header and the instance class are checked, and small ones in full;
     * empty where there is no entry.
     *
     * @param repair what to do where something else turns out to be damaged when it is needed
     */
    Optional<Code> read(Lookup lookup, StoredClasses.Repair repair) throws Unfit {
        Optional<EntryPieces> found = open(lookup);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try {
            EntryPieces pieces = found.get();
            if (pieces.header().entrySize() <= CHECKED_BYTES) {
                EntryCheck.check(pieces.whole());
            } else if (lookup.wasmAtHand().isEmpty()) {
                pieces.head();
                pieces.tail();
            }
            StoredClasses classes = new StoredClasses(pieces, repair);
            return Optional.of(
                    Code.link(pieces, classes, lookup.wasmAtHand(), CodeOrigin.DIRECTORY));
        } catch (IOException | RuntimeException e) {
            throw unfit(e);
        }
    }

    private Optional<EntryPieces> open(Lookup lookup) throws Unfit {
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        try {
            Optional<EntryPieces> pieces = directory.open(moduleKey(lookup), lookup.entryKey());
            if (pieces.isPresent()) {
                EntryCheck.check(pieces.get().header(), lookup);
            }
            return pieces;
        } catch (IOException | RuntimeException e) {
            throw unfit(e);
        }
    }

    private static Unfit unfit(Exception e) {
        return e instanceof FormatException format
                ? Unfit.of(format)
                : new Unfit(MissReason.UNAVAILABLE, e.toString());
    }

    /** Why a search would miss, or damage would be found later; empty where it would hit. */
    public Optional<Unfit> explain(Lookup lookup) {
        try {
            Optional<EntryPieces> pieces = open(lookup);
            if (pieces.isEmpty()) {
                return Optional.of(whyAbsent(lookup));
            }
            Entry entry = pieces.get().whole();
            EntryCheck.check(entry);
            Code.link(entry, CodeOrigin.DIRECTORY);
            return Optional.empty();
        } catch (Unfit e) {
            return Optional.of(e);
        } catch (IOException | RuntimeException e) {
            return Optional.of(unfit(e));
        }
    }

    private static String moduleKey(Lookup lookup) {
        return CacheKey.ofModule(lookup.namespace(), lookup.compilation().wasmSha256());
    }

    /** Whether there is an entry for a search, which is not read. */
    public boolean contains(Lookup lookup) {
        return refusal.isEmpty() && directory.contains(moduleKey(lookup), lookup.entryKey());
    }

    /** What an address had; empty where that is not known, or not any more. */
    public Optional<ModuleSource> source(String namespace, String url) {
        if (refusal.isPresent()) {
            return Optional.empty();
        }
        try {
            Optional<byte[]> bytes = directory.readSource(CacheKey.ofSource(namespace, url));
            return bytes.isEmpty()
                    ? Optional.empty()
                    : Optional.of(ModuleSource.read(bytes.get()))
                            .filter(source -> source.url().equals(url));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Keeps what an address had. */
    public void keep(String namespace, ModuleSource source) {
        if (refusal.isPresent()) {
            return;
        }
        try {
            directory.writeSource(CacheKey.ofSource(namespace, source.url()), source.toBytes());
        } catch (IOException | RuntimeException e) {
            observer.failed(
                    CodeOrigin.DIRECTORY, "can't write to the cache directory " + directory.path(), e);
        }
    }

    /** Notes that an entry was used; a directory that can't be written loses nothing by that. */
    void touch(Lookup lookup) {
        try {
            directory.touch(moduleKey(lookup), lookup.entryKey());
        } catch (IOException | RuntimeException e) {
            observer.notStored(
                    CodeOrigin.DIRECTORY, lookup.entryKey(), MissReason.UNAVAILABLE, e.toString());
        }
    }

    /** Waits for who else compiles the same; empty where that can't be, or takes too long. */
    Optional<EntryLocks.Held> lock(Lookup lookup) {
        if (refusal.isPresent() || !Files.isWritable(options.directory())) {
            return Optional.empty();
        }
        try {
            return EntryLocks.of(directory.lockFile())
                    .acquire(lookup.entryKey(), options.lockTimeout(), time);
        } catch (IOException | RuntimeException e) {
            observer.failed(CodeOrigin.DIRECTORY, "can't lock " + directory.lockFile(), e);
            return Optional.empty();
        }
    }

    /** Lets others go on. */
    void unlock(EntryLocks.Held lock) {
        try {
            lock.close();
        } catch (IOException e) {
            observer.failed(CodeOrigin.DIRECTORY, "can't unlock " + directory.lockFile(), e);
        }
    }

    /** A module is compiled whose entry turned out to be damaged; to be called when it is known who keeps it. */
    void repairing(Code code) {
        repairs.add(code);
        code.atEnd(entry -> repairs.remove(code));
    }

    /** Modules that are compiled since their entries turned out to be damaged. */
    public Set<Code> repairs() {
        return Set.copyOf(repairs);
    }

    /** Puts an entry aside that is unfit. */
    void quarantine(Lookup lookup, Unfit unfit) {
        if (unfit.reason() == MissReason.POLICY || unfit.reason() == MissReason.UNAVAILABLE) {
            return;
        }
        observer.invalid(CodeOrigin.DIRECTORY, lookup.entryKey(), unfit.detail());
        try {
            directory.quarantine(moduleKey(lookup), lookup.entryKey());
        } catch (IOException | RuntimeException e) {
            observer.failed(CodeOrigin.DIRECTORY, "can't put a damaged entry aside", e);
        }
    }

    /** Why there is no entry: the module is none that is kept, or another entry of it does not fit. */
    Unfit whyAbsent(Lookup lookup) {
        if (lookup.mayCompile()) {
            Optional<String> outside = outsideOfWindow(lookup.wasm().length);
            if (outside.isPresent()) {
                return new Unfit(MissReason.POLICY, outside.get());
            }
        }
        try {
            for (StoredEntry other : directory.entriesOf(moduleKey(lookup))) {
                Manifest manifest = directory.readHeader(other).manifest();
                List<Difference> differences =
                        Difference.between(manifest, lookup.compilation());
                if (!differences.isEmpty()) {
                    return new Unfit(differences.get(0).reason(), differences.get(0).text());
                }
            }
        } catch (FormatException e) {
            return Unfit.of(e);
        } catch (IOException | RuntimeException e) {
            return new Unfit(MissReason.UNAVAILABLE, e.toString());
        }
        return new Unfit(MissReason.ABSENT, "");
    }

    private Optional<String> outsideOfWindow(long wasmBytes) {
        if (wasmBytes < options.minWasmBytes()) {
            return Optional.of(
                    wasmBytes + " bytes of WebAssembly; kept are modules of "
                            + options.minWasmBytes() + " bytes and more");
        }
        if (wasmBytes > options.maxWasmBytes()) {
            return Optional.of(
                    wasmBytes + " bytes of WebAssembly; kept are modules of up to "
                            + options.maxWasmBytes() + " bytes");
        }
        return Optional.empty();
    }

    /** Writes an entry, unless it is not to be kept or there is no room. */
    void write(Lookup lookup, Entry entry) {
        Manifest manifest = entry.manifest();
        if (refusal.isPresent() || outsideOfWindow(manifest.wasmSize()).isPresent()) {
            return;
        }
        try {
            long start = time.nanos();
            byte[] bytes = entry.toBytes();
            Sweep sweep = new Sweep(directory, options, time, observer);
            if (pruned.compareAndSet(false, true)) {
                sweep.prune(manifest.compilerFingerprint());
            }
            String full = sweep.makeRoom(bytes.length);
            if (!full.isEmpty()) {
                observer.notStored(
                        CodeOrigin.DIRECTORY, lookup.entryKey(), MissReason.POLICY, full);
                return;
            }
            directory.write(moduleKey(lookup), lookup.entryKey(), bytes);
            observer.stored(
                    CodeOrigin.DIRECTORY, lookup.entryKey(), bytes.length, time.nanos() - start);
        } catch (IOException | RuntimeException e) {
            observer.failed(
                    CodeOrigin.DIRECTORY, "can't write to the cache directory " + directory.path(), e);
        }
    }
}
