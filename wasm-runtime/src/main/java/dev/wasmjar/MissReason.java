package dev.wasmjar;

/** Why the precompiled classes of a module were not used. */
public enum MissReason {
    /** There is no manifest for the module. */
    ABSENT("there are none for this module on the class path"),
    /** The manifest, or the classes that it names, are damaged. */
    CORRUPT("they are damaged"),
    /** The manifest is of a format that is no longer read. */
    FORMAT_TOO_OLD("their manifest is of an older format"),
    /** The manifest is of a format that this runtime does not know yet. */
    FORMAT_TOO_NEW("their manifest is of a newer format"),
    /** They were made by another compiler than the one on the class path. */
    COMPILER("they were made by another compiler"),
    /** They call another version of the runtime ABI. */
    ABI("they were made for another runtime"),
    /** They were not looked for, by {@link LoadMode#JIT_ONLY}. */
    POLICY("the load mode is jit-only");

    private final String sentence;

    MissReason(String sentence) {
        this.sentence = sentence;
    }

    /** The reason as the end of a sentence. */
    public String sentence() {
        return sentence;
    }
}
