package dev.wasmjar;

/** Where the classes of a module come from, in the order in which they are looked for. */
public enum CodeOrigin {
    /** The class path: what the build made. */
    JAR("on the class path"),
    /** The memory of this process: what an earlier load found or compiled. */
    MEMORY("in the memory cache"),
    /** A cache directory. */
    DIRECTORY("in the cache directory"),
    /** A remote cache. */
    REMOTE("in the remote cache"),
    /** The compiler, just now. */
    COMPILER("from the compiler");

    private final String place;

    CodeOrigin(String place) {
        this.place = place;
    }

    /** The place, to be read after what is or is not there. */
    public String place() {
        return place;
    }
}
