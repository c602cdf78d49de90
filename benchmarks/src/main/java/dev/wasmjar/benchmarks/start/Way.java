package dev.wasmjar.benchmarks.start;

/** How a process comes by the code of a module. */
public enum Way {
    /** No module: what the JVM takes. */
    EMPTY("empty main"),
    /** Precompiled classes, in the jar of the application. */
    JAR("jar"),
    /** The same, after the process has run another, small module that needs all classes of the runtime. */
    LATER("jar, later in a process"),
    /** As the first, with the application's classes in an AOT cache or CDS archive of the JDK. */
    ARCHIVE("jar, archive of the JDK"),
    /** Found in memory: the second load of a process. */
    MEMORY("memory cache"),
    /** Found in a cache directory. */
    DIRECTORY("directory cache"),
    /** Compiled, for a cache directory that is empty. */
    FILL("compiled, into a directory"),
    /** Compiled as called, for no cache. */
    COMPILE("compiled as called"),
    /** Endive, its classes in the jar of the application, where its build-time compiler put them. */
    ENDIVE_JAR("Endive, jar"),
    /** The same, with an AOT cache or CDS archive of the JDK. */
    ENDIVE_ARCHIVE("Endive, jar, archive of the JDK"),
    /** Endive, its classes found in a cache on disk. */
    ENDIVE_DIRECTORY("Endive, cache on disk"),
    /** Endive, which compiles all before anything runs. */
    ENDIVE_COMPILE("Endive, compiled"),
    /** V8 in Node. */
    V8("V8");

    private final String text;

    Way(String text) {
        this.text = text;
    }

    /** Whether it needs a JDK. */
    public boolean isOnJvm() {
        return this != V8;
    }

    /** The engine, as ids name it. */
    public String engine() {
        return isEndive() ? "endive" : isOnJvm() ? "wasmjar" : "v8";
    }

    /** Whether the engine is Endive. */
    public boolean isEndive() {
        return name().startsWith("ENDIVE");
    }

    /** Whether the code is in the jar of the application. */
    boolean isBuilt() {
        return this == JAR || this == LATER || this == ENDIVE_JAR || hasArchive();
    }

    /** Whether the JDK has an archive of the application. */
    boolean hasArchive() {
        return this == ARCHIVE || this == ENDIVE_ARCHIVE;
    }

    /** Whether an earlier process leaves code for later ones. */
    boolean needsEarlierRun() {
        return this == DIRECTORY || this == ENDIVE_DIRECTORY;
    }

    /** How the page calls it. */
    @Override
    public String toString() {
        return text;
    }
}
