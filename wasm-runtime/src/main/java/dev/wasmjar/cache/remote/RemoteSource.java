package dev.wasmjar.cache.remote;

import dev.wasmjar.CodeOrigin;
import dev.wasmjar.MissReason;
import dev.wasmjar.cache.chain.Code;
import dev.wasmjar.cache.chain.Lookup;
import dev.wasmjar.cache.chain.Source;
import dev.wasmjar.cache.chain.Unfit;
import java.util.Optional;

/** The level of the remote cache. */
public final class RemoteSource implements Source {
    private final RemoteCache cache;
    private final Source next;

    /** A level. */
    public RemoteSource(RemoteCache cache, Source next) {
        this.cache = cache;
        this.next = next;
    }

    @Override
    public Code find(Lookup lookup) {
        Unfit unfit;
        boolean unfitIsThere = false;
        try {
            Optional<Code> code = cache.read(lookup);
            if (code.isPresent()) {
                lookup.found(CodeOrigin.REMOTE, code.get());
                return code.get();
            }
            unfit = new Unfit(MissReason.ABSENT, "");
        } catch (Unfit e) {
            unfit = e;
            unfitIsThere = true;
            cache.invalid(lookup, e);
        }
        lookup.missed(CodeOrigin.REMOTE, unfit.reason(), unfit.detail());
        Code code = next.find(lookup);
        boolean replace = unfitIsThere;
        code.atEnd(entry -> entry.ifPresent(whole -> cache.write(lookup, whole, replace)));
        return code;
    }
}
