package dev.wasmjar.format;

/**
 * Names of generated classes and their members, agreed on by the compiler and the runtime.
 *
 * <p>Entries are static methods that the host calls; functions are static methods of the classes of
 * their groups, called {@code f} and the index, after the function's own name and a dollar sign where it
 * has one. A function may be several methods, whose names are then that of the function, a dollar sign
 * and more.
 */
public final class GeneratedNames {

    /** Simple name of the instance class. */
    public static final String INSTANCE_CLASS = "Instance";

    /** Constant of a class of functions that holds what its lines stand for, see {@link MappedLines}. */
    public static final String MAPPED_LINES_FIELD = "LINES";

    /** The option of the compiler that has code count what is called. */
    public static final String COUNTING_OPTION = "counting";

    /** The option of the compiler that names the package of the classes. */
    public static final String PACKAGE_OPTION = "package";

    /** Entries that share a class. */
    public static final int ENTRIES_PER_CLASS = 64;

    private static final int DIGITS_OF_PACKAGE = 16;
    private static final int MAX_NAME_LENGTH = 80;
    private static final String NO_METHOD_NAME = ".;[/<>";
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

    /**
     * Name of the method of a function: that of the function in WebAssembly, if it has one, as far as the
     * JVM allows it, so that profilers show it, and its index.
     *
     * @param name what the name section calls the function, or null
     */
    public static String functionMethod(int function, String name) {
        String method = "f" + function;
        return name == null || name.isEmpty() ? method : readable(name) + MORE + method;
    }

    /**
     * Name of a further method of a function.
     *
     * @param method that of the function
     * @param more a small letter, and perhaps a number
     */
    public static String furtherMethod(String method, String more) {
        return method + MORE + more;
    }

    /** The JVM allows all but a few characters in the names of methods; logs take only the visible. */
    private static String readable(String name) {
        int end = Math.min(name.length(), MAX_NAME_LENGTH);
        StringBuilder text = new StringBuilder(end);
        for (int i = 0; i < end; i++) {
            char c = name.charAt(i);
            boolean fits = c > ' ' && c < 0x7F && NO_METHOD_NAME.indexOf(c) < 0;
            text.append(fits ? c : '_');
        }
        return text.toString();
    }

    /** The function that a method of a group class belongs to, or -1. */
    public static int functionOf(String method) {
        int end = isPart(method) ? method.lastIndexOf(MORE) : method.length();
        int start = method.lastIndexOf(MORE, end - 1) + 1;
        if (!method.startsWith("f", start)) {
            return -1;
        }
        try {
            return Integer.parseInt(method.substring(start + 1, end));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** Whether a method is only a part of the function it belongs to. */
    public static boolean isPart(String method) {
        int more = method.lastIndexOf(MORE) + 1;
        return more > 0 && more < method.length() && method.charAt(more) != 'f';
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
