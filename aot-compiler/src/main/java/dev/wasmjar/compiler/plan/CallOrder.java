package dev.wasmjar.compiler.plan;

import dev.wasmjar.compiler.module.DecodedModule;
import dev.wasmjar.compiler.module.Export;
import dev.wasmjar.types.ExternalType;
import java.util.BitSet;

/**
 * The order in which a start is likely to call functions: a walk of the direct calls, depth first, from the
 * start function, from what runs a program or makes a library ready, and from the other exports. What is
 * further away, or called through tables only, follows as in the module.
 */
final class CallOrder {

    /** Farther functions are shared by much of the module: a walk to them leads away from where it started. */
    private static final int MOST_CALLS = 8;

    private final DecodedModule module;
    private final CallGraph calls;
    private final BitSet seen = new BitSet();
    private final int[] order;
    private int size;

    private CallOrder(DecodedModule module, CallGraph calls) {
        this.module = module;
        this.calls = calls;
        this.order = new int[module.functionTypes().length - module.importedFunctions()];
    }

    /** All functions that the module defines, in this order. */
    static int[] of(DecodedModule module, CallGraph calls) {
        return new CallOrder(module, calls).walk();
    }

    private int[] walk() {
        visit(module.startFunction(), 0);
        visitExport("_start");
        visitExport("_initialize");
        for (Export export : module.exports()) {
            visit(export);
        }
        for (int function = 0; function < module.functionTypes().length; function++) {
            visit(function, MOST_CALLS);
        }
        return order;
    }

    private void visitExport(String name) {
        for (Export export : module.exports()) {
            if (export.name().equals(name)) {
                visit(export);
            }
        }
    }

    private void visit(Export export) {
        if (export.kind() == ExternalType.Kind.FUNC) {
            visit(export.index(), 0);
        }
    }

    /** Adds a function, unless it is imported or none, and what it calls, {@code distance} calls away. */
    private void visit(int function, int distance) {
        if (function < module.importedFunctions() || seen.get(function)) {
            return;
        }
        seen.set(function);
        order[size++] = function;
        if (distance < MOST_CALLS) {
            for (int callee : calls.callees(function)) {
                visit(callee, distance + 1);
            }
        }
    }
}
