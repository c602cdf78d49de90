package dev.wasmjar.aotcache;

import java.util.Optional;

/** What a JDK can keep of a run to start faster the next time. */
public enum ArchiveKind {
    /** Classes, loaded and linked, with profiles of methods (JDK 25 and later, JEP 514). */
    AOT_CACHE("AOT cache", ".aot", "-XX:AOTCacheOutput=", "-XX:AOTCache="),

    /** Classes, parsed and verified (JDK 13 and later, JEP 350). */
    CDS_ARCHIVE("CDS archive", ".jsa", "-XX:ArchiveClassesAtExit=", "-XX:SharedArchiveFile=");

    private static final int FIRST_WITH_AOT_CACHE = 25;
    private static final int FIRST_WITH_CDS_ARCHIVE = 13;

    private final String text;
    private final String ending;
    private final String makingOption;
    private final String usingOption;

    ArchiveKind(String text, String ending, String makingOption, String usingOption) {
        this.text = text;
        this.ending = ending;
        this.makingOption = makingOption;
        this.usingOption = usingOption;
    }

    /** The best that a JDK can make, by its feature release; empty where it can make none in one run. */
    public static Optional<ArchiveKind> of(int feature) {
        if (feature >= FIRST_WITH_AOT_CACHE) {
            return Optional.of(AOT_CACHE);
        }
        return feature >= FIRST_WITH_CDS_ARCHIVE ? Optional.of(CDS_ARCHIVE) : Optional.empty();
    }

    /** The ending of its file, with the dot. */
    public String ending() {
        return ending;
    }

    /** The option that makes a JVM write it when it exits. */
    String makingOption(Object file) {
        return makingOption + file;
    }

    /** The option that makes a JVM use it. */
    public String usingOption(Object file) {
        return usingOption + file;
    }

    @Override
    public String toString() {
        return text;
    }
}
