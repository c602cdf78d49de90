package dev.wasmjar.abi;

import dev.wasmjar.Trap;
import dev.wasmjar.format.Numbers;
import java.lang.invoke.MethodHandle;

/** The table instructions, and calls through tables (WebAssembly 3.0, sections 4.6.10 and 4.6.6). */
public final class TableOps {
    private static final Object[] DROPPED = {};

    private TableOps() {}

    /** {@code table.get}. */
    public static Object get(int index, ModuleInstance instance, int table) {
        ReferenceTable t = instance.tables[table];
        if (Integer.compareUnsigned(index, t.size) >= 0) {
            throw Traps.outOfBoundsTable();
        }
        return t.element(index);
    }

    /** {@code table.set}. */
    public static void set(int index, Object value, ModuleInstance instance, int table) {
        ReferenceTable t = instance.tables[table];
        if (Integer.compareUnsigned(index, t.size) >= 0) {
            throw Traps.outOfBoundsTable();
        }
        t.put(index, value);
    }

    /** {@code table.size}. */
    public static int size(ModuleInstance instance, int table) {
        return instance.tables[table].size;
    }

    /** {@code table.grow}. */
    public static int grow(Object value, int delta, ModuleInstance instance, int table) {
        return instance.tables[table].growBy(delta, value);
    }

    /** {@code table.fill}. */
    public static void fill(
            int index, Object value, int length, ModuleInstance instance, int table) {
        ReferenceTable t = instance.tables[table];
        check(index, length, t.size);
        t.fill(index, index + length, value);
    }

    /** {@code table.copy}. */
    public static void copy(
            int to, int from, int length, ModuleInstance instance, int target, int source) {
        ReferenceTable t = instance.tables[target];
        ReferenceTable s = instance.tables[source];
        check(from, length, s.size);
        check(to, length, t.size);
        t.copy(s, from, to, length);
    }

    /** {@code table.init}. */
    public static void init(
            int to, int from, int length, ModuleInstance instance, int table, int segment) {
        ReferenceTable t = instance.tables[table];
        Object[] source = instance.elementSegments[segment];
        check(from, length, source.length);
        check(to, length, t.size);
        t.copy(source, from, to, length);
    }

    /** {@code table.init} with all of an active segment that lists functions; no reference is made yet. */
    public static void init(int to, Numbers functions, ModuleInstance instance, int table) {
        ReferenceTable t = instance.tables[table];
        check(to, functions.size(), t.size);
        t.put(instance.unusedFunctions(functions, to), to, functions.size());
    }

    /** {@code elem.drop}. */
    public static void drop(ModuleInstance instance, int segment) {
        instance.elementSegments[segment] = DROPPED;
    }

    private static void check(int index, int length, int size) {
        if (Integer.toUnsignedLong(index) + Integer.toUnsignedLong(length) > size) {
            throw Traps.outOfBoundsTable();
        }
    }

    /** The function that {@code call_indirect} finds at {@code index}. */
    public static FunctionReference callee(int index, ModuleInstance instance, int table) {
        ReferenceTable t = instance.tables[table];
        if (Integer.compareUnsigned(index, t.size) >= 0) {
            throw new Trap("undefined element");
        }
        FunctionReference function = t.function(index);
        if (function == null) {
            throw new Trap("uninitialized element " + index);
        }
        return function;
    }

    /** The handle of a function that is not of this instance, once its type has been checked. */
    public static MethodHandle foreign(
            FunctionReference callee, ModuleInstance instance, int typeIndex) {
        requireType(callee, instance, typeIndex);
        return callee.methodHandle();
    }

    private static void requireType(
            FunctionReference callee, ModuleInstance instance, int typeIndex) {
        if (!callee.type().equals(instance.module.typeAt(typeIndex))) {
            throw Traps.indirectCallTypeMismatch();
        }
    }

    /** {@code ref.func}. */
    public static Object function(ModuleInstance instance, int function) {
        return instance.reference(function);
    }

    /** As {@link #callWide}, for an imported function. */
    public static void callWideImport(ModuleInstance instance, int function) {
        WideCalls.call(instance.reference(function), instance);
    }

    /**
     * Calls a function of another instance found in a table whose type is too wide for a method handle:
     * arguments and results pass through the arrays for wide values.
     */
    public static void callWide(
            FunctionReference callee, ModuleInstance instance, int typeIndex) {
        requireType(callee, instance, typeIndex);
        WideCalls.call(callee, instance);
    }
}
