package dev.wasmjar.cache;

import java.util.Map;

/** A cache as management tools see it; the attributes are those of {@link CacheStatistics}. */
public interface CodeCacheMXBean {

    /** Searches that ended at a level, by level. */
    Map<String, Long> getHits();

    /** Searches that missed a level, as {@code LEVEL/REASON}. */
    Map<String, Long> getMisses();

    /** Modules that were compiled. */
    long getCompiled();

    /** Time that took, in milliseconds. */
    long getCompileMillis();

    /** Time that compiling what was found had taken, in milliseconds. */
    long getSavedMillis();

    /** Size of the entries that were read, in bytes. */
    long getLoadedBytes();

    /** Size of the entries that were written, in bytes. */
    long getStoredBytes();

    /** Entries that had to go, by level. */
    Map<String, Long> getEvicted();

    /** Entries that were found damaged. */
    long getInvalid();

    /** Faults of levels. */
    long getFailures();

    /** Size of the entries in memory now, in bytes. */
    long getMemoryBytes();

    /** Number of the entries in memory now. */
    int getMemoryEntries();

    /** Lets go of all that is in memory. */
    void clearMemory();
}
