package dev.wasmjar.cache.directory;

import dev.wasmjar.CodeOrigin;
import dev.wasmjar.cache.chain.Code;
import dev.wasmjar.cache.chain.Lookup;
import dev.wasmjar.cache.chain.Source;
import dev.wasmjar.cache.chain.Unfit;
import java.util.Optional;

/**
 * The level of the cache directory. Who finds nothing locks the key, looks again, and asks the next
 * level while others wait until all is compiled; so one process compiles, and the others read what it
 * wrote.
 */
public final class DirectorySource implements Source {
    private final DirectoryCache cache;
    private final Source next;

    /** A level. */
    public DirectorySource(DirectoryCache cache, Source next) {
        this.cache = cache;
        this.next = next;
    }

    @Override
    public Code find(Lookup lookup) {
        try {
            Optional<Code> code = hit(lookup);
            if (code.isPresent()) {
                return code.get();
            }
        } catch (Unfit e) {
            // It is looked at again when nobody else replaces it.
        }
        Optional<EntryLocks.Held> lock = cache.lock(lookup);
        Code code;
        try {
            code = findLocked(lookup, lock.isPresent());
        } catch (Throwable failure) {
            lock.ifPresent(cache::unlock);
            throw failure;
        }
        code.atEnd(
                entry -> {
                    try {
                        if (code.origin() != CodeOrigin.DIRECTORY) {
                            entry.ifPresent(whole -> cache.write(lookup, whole));
                        }
                    } finally {
                        lock.ifPresent(cache::unlock);
                    }
                });
        return code;
    }

    private Code findLocked(Lookup lookup, boolean locked) {
        Unfit unfit;
        try {
            Optional<Code> code = hit(lookup);
            if (code.isPresent()) {
                return code.get();
            }
            unfit = cache.whyAbsent(lookup);
        } catch (Unfit e) {
            unfit = e;
            if (locked) {
                cache.quarantine(lookup, e);
            }
        }
        lookup.missed(CodeOrigin.DIRECTORY, unfit.reason(), unfit.detail());
        return next.find(lookup);
    }

    private Optional<Code> hit(Lookup lookup) throws Unfit {
        Optional<Code> code = cache.read(lookup);
        if (code.isPresent()) {
            lookup.found(CodeOrigin.DIRECTORY, code.get());
            cache.touch(lookup);
        }
        return code;
    }
}
