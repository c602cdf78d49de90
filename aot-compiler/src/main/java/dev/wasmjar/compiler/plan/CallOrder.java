package dev.wasmjar.compiler.plan;

import dev.wasmjar.compiler.module.DecodedModule;
import dev.wasmjar.compiler.module.Export;
import dev.wasmjar.types.ExternalType;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * The order in which a start is likely to call functions: what it calls for certain ({@link CertainCalls}), then a
 * walk of the direct calls, depth first, from the start function, from what runs a program or makes a library ready,
 * and from the other exports. What is further away, or called through tables only, follows as in the module.
 */
final class CallOrder {

    /** Farther functions are shared by much of the module: a walk to them leads away from where it started. */
    private static final int MOST_CALLS = 8;

    private final DecodedModule module;
    private final CallGraph calls;
    private final BitSet visited = new BitSet();
    private final BitSet placed = new BitSet();
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
        int[] entries = entries();
        for (int function : CertainCalls.of(module, calls, entries)) {
            place(function);
        }
        for (int entry : entries) {
            visit(entry, 0);
        }
        for (Export export : module.exports()) {
            if (export.kind() == ExternalType.Kind.FUNC) {
                visit(export.index(), 0);
            }
        }
        for (int function = module.importedFunctions(); function < module.functionTypes().length; function++) {
            place(function);
        }
        return order;
    }

    /** The functions of the module with which it starts. */
    private int[] entries() {
        return IntStream.of(module.startFunction(), exported("_start"), exported("_initialize"))
                .filter(function -> function >= module.importedFunctions())
                .toArray();
    }

    private int exported(String name) {
        return module.exports().stream()
                .filter(export -> export.kind() == ExternalType.Kind.FUNC && export.name().equals(name))
                .mapToInt(Export::index)
                .findAny()
                .orElse(-1);
    }

    /** Visits a function, unless it is imported, and what it calls, {@code distance} calls away. */
    private void visit(int function, int distance) {
        if (function < module.importedFunctions() || visited.get(function)) {
            return;
        }
        visited.set(function);
        place(function);
        if (distance < MOST_CALLS) {
            for (int callee : calls.callees(function)) {
                visit(callee, distance + 1);
            }
        }
    }

    private void place(int function) {
        if (!placed.get(function)) {
            placed.set(function);
            order[size++] = function;
        }
    }
}
