package dev.wasmjar.compiler;

import dev.wasmjar.format.GeneratedNames;

/** What is known of each option of the compiler: every one is declared here. */
enum CompilerOption {
    /** {@link CompilerOptions#packageName}. */
    PACKAGE(GeneratedNames.PACKAGE_OPTION, "packageName", true),

    /** {@link CompilerOptions#together}. */
    TOGETHER("together", "together", true),

    /** {@link CompilerOptions#directTargets}. */
    DIRECT_TARGETS("direct-targets", "directTargets", true),

    /** {@link CompilerOptions#counting}. */
    COUNTING(GeneratedNames.COUNTING_OPTION, "counting", true);

    private final String key;
    private final String component;
    private final boolean affectsOutput;

    CompilerOption(String key, String component, boolean affectsOutput) {
        this.key = key;
        this.component = component;
        this.affectsOutput = affectsOutput;
    }

    /** Its name in a manifest. */
    String key() {
        return key;
    }

    /** Its name in {@link CompilerOptions}. */
    String component() {
        return component;
    }

    /** Whether the generated classes depend on it, so that it is part of the cache key. */
    boolean affectsOutput() {
        return affectsOutput;
    }
}
