package dev.wasmjar.cache.chain;

import dev.wasmjar.CodeOrigin;
import dev.wasmjar.MissReason;
import dev.wasmjar.format.Entry;

/**
 * Is told what happens in caches; by default it does nothing about it. Sizes are in bytes, times in
 * nanoseconds; keys are those of entries.
 */
public interface CacheObserver {

    /** A level had the code of a module, which took that long since the search began. */
    default void hit(Lookup lookup, CodeOrigin level, Code code, long nanos) {}

    /** A level had no code of a module that fits. */
    default void missed(Lookup lookup, Miss miss) {}

    /** The bytes of a module have arrived, the first one that long ago. */
    default void streamed(String name, String sha256, long bytes, long nanos) {}

    /** All of a module was compiled. */
    default void compiled(Lookup lookup, Entry entry, long nanos) {}

    /** A module was decoded and validated; its functions are compiled when they are called. */
    default void opened(Lookup lookup, long wasmBytes, long nanos) {}

    /** An entry was written to a level. */
    default void stored(CodeOrigin level, String key, long bytes, long nanos) {}

    /** An entry was not written to a level, for a reason that is no fault of anything. */
    default void notStored(CodeOrigin level, String key, MissReason reason, String detail) {}

    /** An entry had to go: to make room, or since it is of no use any more. */
    default void evicted(CodeOrigin level, String key, long bytes, String why) {}

    /** An entry was found damaged, and put aside where that could be done. */
    default void invalid(CodeOrigin level, String key, String detail) {}

    /** A level has a fault, which is told once: from now on it is used less, or not at all. */
    default void failed(CodeOrigin level, String what, Throwable cause) {}
}
