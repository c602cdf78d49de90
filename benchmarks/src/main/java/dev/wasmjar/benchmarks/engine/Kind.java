package dev.wasmjar.benchmarks.engine;

/** The engines that can be started. */
public enum Kind {
    /** This project: a jar made by {@code wasmjar compile}. */
    WASMJAR("wasmjar", true),
    /** V8 in Node. */
    V8("v8", false),
    /** Endive, with classes compiled before. */
    ENDIVE("endive", true),
    /** GraalWasm, with its compiler where the JDK can take it. */
    GRAALWASM("graalwasm", true);

    private final String id;
    private final boolean onJvm;

    Kind(String id, boolean onJvm) {
        this.id = id;
        this.onJvm = onJvm;
    }

    /** How users and workers call it. */
    public String id() {
        return id;
    }

    /** Whether it needs a JDK. */
    public boolean isOnJvm() {
        return onJvm;
    }
}
