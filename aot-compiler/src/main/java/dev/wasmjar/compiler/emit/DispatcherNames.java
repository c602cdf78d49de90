package dev.wasmjar.compiler.emit;

import dev.wasmjar.compiler.plan.ModuleLayout;

/**
 * Where the method is that carries out the calls of one type through one table.
 *
 * @param className internal name of its class
 * @param methodName its name
 */
record DispatcherNames(String className, String methodName) {

    /** Types that follow one another share a class. */
    static final int TYPES_PER_CLASS = 16;

    /**
     * The names for a kind of call.
     *
     * @param typeIndex index of the type, not necessarily canonical
     * @param tail whether the callee may leave its tail calls to the caller
     */
    static DispatcherNames of(ModuleLayout layout, int table, int typeIndex, boolean tail) {
        int type = layout.canonicalType(typeIndex);
        return new DispatcherNames(
                layout.className(simpleName(type / TYPES_PER_CLASS)),
                "d" + type + "$" + table + (tail ? "$t" : ""));
    }

    /** The simple name of a class, by the types that share it: the lowest has this number, times their count. */
    static String simpleName(int number) {
        return "D" + number;
    }

    /** The names for calls that call one function most of the time. */
    DispatcherNames mostly(int function) {
        return new DispatcherNames(className, methodName + "$m" + function);
    }
}
