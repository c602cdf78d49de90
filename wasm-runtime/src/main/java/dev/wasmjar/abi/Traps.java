package dev.wasmjar.abi;

import dev.wasmjar.Trap;

/**
 * Makes traps, with the messages of the specification's test suite, and turns the Java exceptions that
 * generated code relies on (an array's bounds check, division by zero, stack overflow) into them.
 */
public final class Traps {
    /** The message of a trap at an access to a memory. */
    public static final String OUT_OF_BOUNDS_MEMORY = "out of bounds memory access";

    private Traps() {}

    public static Trap unreachable() {
        return new Trap("unreachable");
    }

    public static Trap outOfBoundsMemory() {
        return new Trap(OUT_OF_BOUNDS_MEMORY);
    }

    static Trap outOfBoundsTable() {
        return new Trap("out of bounds table access");
    }

    static Trap integerOverflow() {
        return new Trap("integer overflow");
    }

    static Trap invalidConversion() {
        return new Trap("invalid conversion to integer");
    }

    /** The function called through a table has another type. */
    public static Trap indirectCallTypeMismatch() {
        return new Trap("indirect call type mismatch");
    }

    /**
     * What leaves an instance instead of {@code thrown}: a trap where generated code ran into a Java
     * exception that stands for one, otherwise {@code thrown} itself, whatever its type.
     *
     * @return never; declared so that callers can write {@code throw}
     */
    public static RuntimeException leave(Throwable thrown, ModuleInstance instance) {
        if (thrown instanceof StackOverflowError) {
            throw named(new Trap("call stack exhausted", thrown), instance);
        }
        if (thrown instanceof ArithmeticException && fromModule(thrown, instance)) {
            throw named(new Trap("integer divide by zero", thrown), instance);
        }
        if (thrown instanceof IndexOutOfBoundsException && fromModule(thrown, instance)) {
            throw named(new Trap(OUT_OF_BOUNDS_MEMORY, thrown), instance);
        }
        throw unchecked(thrown instanceof Trap trap ? named(trap, instance) : thrown);
    }

    /** With the names of functions in place of those of generated methods. */
    private static Trap named(Trap trap, ModuleInstance instance) {
        instance.module.nameFrames(trap);
        return trap;
    }

    /**
     * Whether generated code, not a host function, threw: below the frames of the JDK stands a class of
     * the module, and it called what generated code calls. Exceptions without frames come from
     * HotSpot's compiled code and count as generated.
     */
    private static boolean fromModule(Throwable thrown, ModuleInstance instance) {
        String modulePackage = instance.getClass().getPackageName();
        String calledJdkClass = null;
        for (StackTraceElement frame : thrown.getStackTrace()) {
            String name = frame.getClassName();
            if (name.startsWith("java.") || name.startsWith("jdk.")) {
                calledJdkClass = name;
                continue;
            }
            int lastDot = name.lastIndexOf('.');
            boolean inModule = lastDot == modulePackage.length() && name.startsWith(modulePackage);
            return inModule && isCalledByGeneratedCode(calledJdkClass)
                    || name.startsWith("dev.wasmjar.abi.Numeric");
        }
        return true;
    }

    /** A host function may be any method of the JDK; generated code calls few that throw. */
    private static boolean isCalledByGeneratedCode(String jdkClass) {
        return jdkClass == null
                || jdkClass.startsWith("java.lang.invoke.")
                || jdkClass.equals("java.lang.Integer")
                || jdkClass.equals("java.lang.Long");
    }

    /** Throws {@code thrown} whatever its type. */
    public static RuntimeException unchecked(Throwable thrown) {
        Traps.<RuntimeException>sneak(thrown);
        throw new AssertionError(thrown);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
