package dev.wasmjar.format;

/**
 * Names of generated classes and their members, agreed on by the compiler and the runtime.
 *
 * <p>Entries are static methods that the host calls; functions are static methods of the classes of
 * their groups. A function may be several methods, whose names are then that of the function, a dollar
 * sign and more.
 */
public final class GeneratedNames {

    /** Simple name of the instance class. */
    public static final String INSTANCE_CLASS = "Instance";

    /** Constant of the instance class that holds the key of the compilation. */
    public static final String KEY_FIELD = "KEY";

    /** The option of the compiler that names the package of the classes. */
    public static final String PACKAGE_OPTION = "package";

    /** Entries that share a class. */
    public static final int ENTRIES_PER_CLASS = 64;

    private static final int DIGITS_OF_PACKAGE = 16;
    private static final char MORE = '$';

    private GeneratedNames() {}

    /** The package of the classes where none is given: one that no other compilation has. */
    public static String defaultPackage(String key) {
        return "wasmjar.m" + key.substring(0, DIGITS_OF_PACKAGE);
    }

    /** Simple name of the class of a group of functions. */
    public static String groupClass(int group) {
        return "G" + group;
    }

    /** Simple name of the class of the frames of a function, where it has one. */
    public static String frameClass(int function) {
        return "F" + function;
    }

    /** The group that a class of this simple name belongs to, or -1. */
    public static int groupOf(String simpleName) {
        if (!simpleName.startsWith("G")) {
            return -1;
        }
        int end = 1;
        while (end < simpleName.length() && Character.isDigit(simpleName.charAt(end))) {
            end++;
        }
        try {
            return Integer.parseInt(simpleName.substring(1, end));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** Name of the method of a function. */
    public static String functionMethod(int function) {
        return "f" + function;
    }

    /** Name of a further method of a function. */
    public static String functionMethod(int function, String more) {
        return functionMethod(function) + MORE + more;
    }

    /** The function that a method of a group class belongs to, or -1. */
    public static int functionOf(String method) {
        if (!method.startsWith("f")) {
            return -1;
        }
        int end = method.indexOf(MORE);
        try {
            return Integer.parseInt(method.substring(1, end < 0 ? method.length() : end));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** Whether a method is only a part of the function it belongs to. */
    public static boolean isPart(String method) {
        return method.indexOf(MORE) >= 0;
    }

    /** Simple name of the class of an entry. */
    public static String entryClass(int entry) {
        return "E" + entry / ENTRIES_PER_CLASS;
    }

    /** Name of the entry's method with Java types; the instance comes before the parameters. */
    public static String entryMethod(int entry) {
        return "e" + entry;
    }

    /**
     * Name of the entry's method that returns the first of several results and leaves the others in
     * {@link TransferFields}; there is none where they don't fit.
     */
    public static String firstResultMethod(int entry) {
        return "r" + entry;
    }

    /** Name of the entry's method with arguments in arrays. */
    public static String untypedEntryMethod(int entry) {
        return "x" + entry;
    }
}
