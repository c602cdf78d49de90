package dev.wasmjar.aotcache;

import java.nio.file.Path;

/**
 * What was made.
 *
 * @param kind what it is
 * @param feature the feature release of the JDK that made it, the only one that can use it
 * @param file the file
 * @param sizeBytes its size
 */
public record AotCacheResult(ArchiveKind kind, int feature, Path file, long sizeBytes) {

    /** What to add to the launch of the application. */
    public String option() {
        return kind.usingOption(file);
    }

    /** Why it is not what a newer JDK makes; empty where it is. */
    public String remark() {
        return kind == ArchiveKind.AOT_CACHE
                ? ""
                : "JDK " + feature + " makes no AOT cache in one run (JDK 25 does): this is a "
                        + kind + ", which has classes and no profiles";
    }
}
