package dev.wasmjar.cache.directory;

import dev.wasmjar.CodeOrigin;
import dev.wasmjar.cache.chain.ClassFiles;
import dev.wasmjar.cache.chain.Code;
import dev.wasmjar.cache.chain.Lookup;
import dev.wasmjar.cache.chain.Source;
import dev.wasmjar.cache.chain.Unfit;
import java.util.Optional;
import java.util.function.Function;

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
        return locked(lookup, isLocked -> findLocked(lookup, isLocked));
    }

    /** Finds code while others wait until all of it is compiled, and kept. */
    private Code locked(Lookup lookup, Function<Boolean, Code> search) {
        Optional<EntryLocks.Held> lock = cache.lock(lookup);
        Code code;
        try {
            code = search.apply(lock.isPresent());
        } catch (Throwable failure) {
            lock.ifPresent(cache::unlock);
            throw failure;
        }
        code.atEnd(
                entry -> {
                    try {
                        entry.ifPresent(whole -> cache.write(lookup, whole));
                    } finally {
                        lock.ifPresent(cache::unlock);
                    }
                });
        return code;
    }

    private Code findLocked(Lookup lookup, boolean isLocked) {
        Unfit unfit;
        try {
            Optional<Code> code = hit(lookup);
            if (code.isPresent()) {
                return code.get();
            }
            unfit = cache.whyAbsent(lookup);
        } catch (Unfit e) {
            unfit = e;
            if (isLocked) {
                cache.quarantine(lookup, e);
            }
        }
        return missed(lookup, unfit);
    }

    private Code missed(Lookup lookup, Unfit unfit) {
        lookup.missed(CodeOrigin.DIRECTORY, unfit.reason(), unfit.detail());
        return next.find(lookup);
    }

    private Optional<Code> hit(Lookup lookup) throws Unfit {
        Optional<Code> code = cache.read(lookup, damage -> repair(lookup, damage));
        if (code.isPresent()) {
            lookup.found(CodeOrigin.DIRECTORY, code.get());
            cache.touch(lookup);
        }
        return code;
    }

    /** An entry turned out to be damaged when its module ran: it is replaced as if it had not been found. */
    private ClassFiles repair(Lookup lookup, Unfit damage) {
        Code code =
                locked(
                        lookup,
                        isLocked -> {
                            if (isLocked) {
                                cache.quarantine(lookup, damage);
                            }
                            return missed(lookup, damage);
                        });
        cache.repairing(code);
        return code.classFiles();
    }
}
