package dev.wasmjar.benchmarks.start;

/** How a process comes by the code of a module. */
public enum Way {
    /** No module: what the JVM takes. */
    EMPTY("empty main", true),
    /** Precompiled classes, in the jar of the application. */
    JAR("jar", true),
    /** The same, with the application's classes in an AOT cache or CDS archive of the JDK. */
    ARCHIVE("jar, archive of the JDK", true),
    /** Found in memory: the second load of a process. */
    MEMORY("memory cache", true),
    /** Found in a cache directory. */
    DIRECTORY("directory cache", true),
    /** Compiled, for a cache directory that is empty. */
    FILL("compiled, into a directory", true),
    /** Compiled as called, for no cache. */
    COMPILE("compiled as called", true),
    /** Endive, its classes found in its directory cache. */
    ENDIVE("Endive, directory cache", true),
    /** V8 in Node. */
    V8("V8", false);

    private final String text;
    private final boolean onJvm;

    Way(String text, boolean onJvm) {
        this.text = text;
        this.onJvm = onJvm;
    }

    /** Whether it needs a JDK. */
    public boolean isOnJvm() {
        return onJvm;
    }

    /** How the page calls it. */
    @Override
    public String toString() {
        return text;
    }
}
