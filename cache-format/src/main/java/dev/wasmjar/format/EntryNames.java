package dev.wasmjar.format;

/**
 * Names of the entries of a generated module: static methods that the host calls. Agreed on by
 * generated classes and the runtime.
 */
public final class EntryNames {

    /** Entries that share a class. */
    public static final int PER_CLASS = 64;

    private EntryNames() {}

    /** Simple name of the class of an entry. */
    public static String simpleClassName(int entry) {
        return "E" + entry / PER_CLASS;
    }

    /** Name of the entry's method with Java types; the instance comes before the parameters. */
    public static String methodName(int entry) {
        return "e" + entry;
    }

    /** Name of the entry's method with arguments in arrays. */
    public static String untypedMethodName(int entry) {
        return "x" + entry;
    }
}
