package dev.wasmjar.cache.remote;

import dev.wasmjar.CodeOrigin;
import dev.wasmjar.MissReason;
import dev.wasmjar.cache.chain.CacheObserver;
import dev.wasmjar.cache.chain.Code;
import dev.wasmjar.cache.chain.Lookup;
import dev.wasmjar.cache.chain.Unfit;
import dev.wasmjar.cache.check.EntryCheck;
import dev.wasmjar.format.CacheKey;
import dev.wasmjar.format.Entry;
import dev.wasmjar.format.EntryHeader;
import dev.wasmjar.format.EntrySignature;
import dev.wasmjar.format.FormatException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Optional;

/**
 * A remote cache in use: reads and writes entries. The first request that fails turns it off for as long
 * as the process runs, which is told once: a server that is away must not slow down each load.
 */
public final class RemoteCache {
    private final RemoteOptions options;
    private final RemoteStore store;
    private final CacheObserver observer;
    private volatile String fault = "";

    /** Uses a server; {@code observer} is told when it fails. */
    public RemoteCache(RemoteOptions options, CacheObserver observer) {
        this.options = options;
        this.store = new RemoteStore(options);
        this.observer = observer;
    }

    /**
     * The code of an entry, checked; empty where the server has none.
     *
     * @throws Unfit where it is not asked or does not answer, or its entry is not to be used
     */
    Optional<Code> read(Lookup lookup) throws Unfit {
        if (!fault.isEmpty()) {
            throw new Unfit(MissReason.UNAVAILABLE, "it is off, since " + fault);
        }
        if (lookup.mayCompile() && lookup.wasm().length < options.minWasmBytes()) {
            throw new Unfit(
                    MissReason.POLICY,
                    lookup.wasm().length + " bytes of WebAssembly; asked for are modules of "
                            + options.minWasmBytes() + " bytes and more");
        }
        try {
            Optional<byte[]> bytes = store.get(lookup.entryKey());
            if (bytes.isEmpty()) {
                return Optional.empty();
            }
            Entry entry = Entry.read(bytes.get());
            requireSignature(lookup.entryKey(), EntryHeader.read(bytes.get()));
            return Optional.of(Code.link(EntryCheck.check(entry, lookup), CodeOrigin.REMOTE));
        } catch (FormatException e) {
            throw Unfit.of(e);
        } catch (IOException | RuntimeException e) {
            turnOff(e);
            throw new Unfit(MissReason.UNAVAILABLE, fault);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unfit(MissReason.UNAVAILABLE, "the thread was interrupted");
        }
    }

    private void requireSignature(String key, EntryHeader header)
            throws Unfit, IOException, InterruptedException {
        if (options.trusted().isEmpty()) {
            return;
        }
        Optional<byte[]> bytes = store.get(CacheKey.ofSignature(key));
        if (bytes.isEmpty()) {
            throw new Unfit(MissReason.UNTRUSTED, "there is no signature");
        }
        try {
            EntrySignature signature = EntrySignature.read(bytes.get());
            if (!EntrySigner.isSigned(header, signature, options.trusted())) {
                throw new Unfit(MissReason.UNTRUSTED, "signature of key " + signature.keyId());
            }
        } catch (FormatException | GeneralSecurityException e) {
            throw new Unfit(MissReason.UNTRUSTED, "the signature can't be read: " + e.getMessage());
        }
    }

    private void turnOff(Exception e) {
        boolean first;
        synchronized (this) {
            first = fault.isEmpty();
            if (first) {
                fault = String.valueOf(e.getMessage());
            }
        }
        if (first) {
            observer.failed(
                    CodeOrigin.REMOTE,
                    "the remote cache " + options.base() + " is turned off for this run",
                    e);
        }
    }

    /** The server's entry is unfit. */
    void invalid(Lookup lookup, Unfit unfit) {
        if (unfit.reason() == MissReason.CORRUPT || unfit.reason() == MissReason.UNTRUSTED) {
            observer.invalid(CodeOrigin.REMOTE, lookup.entryKey(), unfit.detail());
        }
    }

    /**
     * Sends an entry that was compiled here, where that is allowed.
     *
     * @param replace whether the server has one that is unfit
     */
    void write(Lookup lookup, Entry entry, boolean replace) {
        boolean large = entry.manifest().wasmSize() >= options.minWasmBytes();
        if (!options.writes() || !large || !fault.isEmpty()) {
            return;
        }
        String key = lookup.entryKey();
        try {
            if (!replace && store.contains(key)) {
                return;
            }
            long start = System.nanoTime();
            byte[] bytes = entry.toBytes();
            if (options.signer().isPresent()) {
                // The signature first: an entry without one would be refused by who asks meanwhile.
                EntrySignature signature =
                        EntrySigner.sign(EntryHeader.read(bytes), options.signer().get());
                store.put(CacheKey.ofSignature(key), signature.toBytes());
            }
            store.put(key, bytes);
            observer.stored(CodeOrigin.REMOTE, key, bytes.length, System.nanoTime() - start);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            turnOff(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
