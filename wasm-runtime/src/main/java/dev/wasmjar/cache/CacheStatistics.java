package dev.wasmjar.cache;

import dev.wasmjar.CodeOrigin;
import dev.wasmjar.MissReason;
import java.util.Map;

/**
 * What a cache has done so far.
 *
 * @param hits searches that ended at a level
 * @param misses levels that had nothing, by the reason; a search may miss several levels
 * @param compiled modules that were compiled
 * @param compileMillis time that took, in milliseconds
 * @param savedMillis time that compiling what was found had taken when it was compiled, in milliseconds
 * @param loadedBytes size of the entries that were read, in bytes; hits in memory read nothing
 * @param stored entries that were written, by level
 * @param storedBytes their size in bytes
 * @param evicted entries that had to go, by level
 * @param invalid entries that were found damaged
 * @param failures faults of levels, not of entries
 * @param memoryBytes size of the entries in memory now, in bytes
 * @param memoryEntries their number
 */
public record CacheStatistics(
        Map<CodeOrigin, Long> hits,
        Map<CodeOrigin, Map<MissReason, Long>> misses,
        long compiled,
        long compileMillis,
        long savedMillis,
        long loadedBytes,
        Map<CodeOrigin, Long> stored,
        long storedBytes,
        Map<CodeOrigin, Long> evicted,
        long invalid,
        long failures,
        long memoryBytes,
        int memoryEntries) {

    /** Searches that ended at a level. */
    public long hits(CodeOrigin level) {
        return hits.getOrDefault(level, 0L);
    }

    /** Searches that missed a level for a reason. */
    public long misses(CodeOrigin level, MissReason reason) {
        return misses.getOrDefault(level, Map.of()).getOrDefault(reason, 0L);
    }
}
