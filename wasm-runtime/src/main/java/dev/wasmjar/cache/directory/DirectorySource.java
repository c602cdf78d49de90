package dev.wasmjar.cache.directory;

import dev.wasmjar.CodeOrigin;
import dev.wasmjar.cache.chain.Code;
import dev.wasmjar.cache.chain.Lookup;
import dev.wasmjar.cache.chain.Source;
import dev.wasmjar.cache.chain.Unfit;
import java.util.Optional;

/**
 * The level of the cache directory. Who finds nothing locks the key, looks again, and asks the next
 * level while others wait; so one process compiles, and the others read what it wrote.
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
        try {
            return findLocked(lookup, lock.isPresent());
        } finally {
            lock.ifPresent(cache::unlock);
        }
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
        Code code = next.find(lookup);
        cache.write(lookup, code);
        return code;
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
