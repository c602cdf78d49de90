package dev.wasmjar.cache;

import dev.wasmjar.CodeOrigin;
import dev.wasmjar.MissReason;
import dev.wasmjar.cache.chain.CacheObserver;
import dev.wasmjar.cache.chain.Code;
import dev.wasmjar.cache.chain.Lookup;
import dev.wasmjar.cache.chain.Miss;
import dev.wasmjar.format.Entry;
import java.util.List;

/** Tells several observers. */
record CacheObservers(List<CacheObserver> all) implements CacheObserver {

    @Override
    public void hit(Lookup lookup, CodeOrigin level, Code code, long nanos) {
        all.forEach(observer -> observer.hit(lookup, level, code, nanos));
    }

    @Override
    public void missed(Lookup lookup, Miss miss) {
        all.forEach(observer -> observer.missed(lookup, miss));
    }

    @Override
    public void streamed(String name, String sha256, long bytes, long nanos) {
        all.forEach(observer -> observer.streamed(name, sha256, bytes, nanos));
    }

    @Override
    public void compiled(Lookup lookup, Entry entry, long nanos) {
        all.forEach(observer -> observer.compiled(lookup, entry, nanos));
    }

    @Override
    public void opened(Lookup lookup, long wasmBytes, long nanos) {
        all.forEach(observer -> observer.opened(lookup, wasmBytes, nanos));
    }

    @Override
    public void stored(CodeOrigin level, String key, long bytes, long nanos) {
        all.forEach(observer -> observer.stored(level, key, bytes, nanos));
    }

    @Override
    public void notStored(CodeOrigin level, String key, MissReason reason, String detail) {
        all.forEach(observer -> observer.notStored(level, key, reason, detail));
    }

    @Override
    public void evicted(CodeOrigin level, String key, long bytes, String why) {
        all.forEach(observer -> observer.evicted(level, key, bytes, why));
    }

    @Override
    public void invalid(CodeOrigin level, String key, String detail) {
        all.forEach(observer -> observer.invalid(level, key, detail));
    }

    @Override
    public void failed(CodeOrigin level, String what, Throwable cause) {
        all.forEach(observer -> observer.failed(level, what, cause));
    }
}
