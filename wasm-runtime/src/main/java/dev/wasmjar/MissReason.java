package dev.wasmjar;

/** Why the precompiled classes of a module were not used. */
public enum MissReason {
    /** There is no manifest, or no entry, for the module. */
    ABSENT("there are none for this module"),
    /** The manifest or entry, or the classes that it names, are damaged or not what they claim. */
    CORRUPT("they are damaged"),
    /** They are of a format that is no longer read. */
    FORMAT_TOO_OLD("their manifest is of an older format"),
    /** They are of a format that this runtime does not know yet. */
    FORMAT_TOO_NEW("their manifest is of a newer format"),
    /** They were made by another compiler than the one on the class path. */
    COMPILER("they were made by another compiler"),
    /** They call another version of the runtime ABI. */
    ABI("they were made for another runtime"),
    /** They were compiled with other options. */
    OPTION("they were compiled with other options"),
    /** They are not signed by a key that is trusted. */
    UNTRUSTED("they are not signed by a trusted key"),
    /** The place where they may be can't be read now. */
    UNAVAILABLE("the cache can't be read"),
    /** They were not looked for or not kept, as is said. */
    POLICY("they are not to be used");

    private final String sentence;

    MissReason(String sentence) {
        this.sentence = sentence;
    }

    /** The reason as the end of a sentence. */
    public String sentence() {
        return sentence;
    }
}
