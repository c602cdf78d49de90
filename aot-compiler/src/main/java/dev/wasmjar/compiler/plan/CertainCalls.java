package dev.wasmjar.compiler.plan;

import dev.wasmjar.compiler.module.DecodedModule;
import dev.wasmjar.compiler.module.ElementSegment;
import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.validate.FunctionValidator;
import dev.wasmjar.compiler.validate.NoOpVisitor;
import dev.wasmjar.types.FunctionType;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The functions that a start calls whatever happens, in the order of their calls, and then those that it leaves to be
 * called when the program ends. A C++ program has some hundreds of either: a constructor and a destructor for each
 * object outside of functions.
 */
final class CertainCalls {
    private final DecodedModule module;
    private final CallGraph calls;
    private final BitSet seen = new BitSet();
    private final int[] found;
    private int size;

    private CertainCalls(DecodedModule module, CallGraph calls) {
        this.module = module;
        this.calls = calls;
        this.found = new int[module.functionTypes().length];
    }

    /**
     * Finds these functions.
     *
     * @param entries functions with which the module starts. What they call counts as certain, whatever stands before
     *     it: such functions look first whether they have run already
     */
    static int[] of(DecodedModule module, CallGraph calls, int[] entries) {
        CertainCalls certain = new CertainCalls(module, calls);
        for (int entry : entries) {
            certain.addWithCallees(entry);
            for (int callee : calls.callees(entry)) {
                certain.addWithCallees(callee);
            }
        }
        certain.addDestructors();
        return Arrays.copyOf(certain.found, certain.size);
    }

    private void addWithCallees(int first) {
        Deque<Integer> left = new ArrayDeque<>();
        left.push(first);
        while (!left.isEmpty()) {
            int function = left.pop();
            if (function < module.importedFunctions() || seen.get(function)) {
                continue;
            }
            seen.set(function);
            found[size++] = function;
            int[] callees = calls.certainCallees(function);
            for (int i = callees.length - 1; i >= 0; i--) {
                left.push(callees[i]);
            }
        }
    }

    /** Adds what constructors pass to {@code __cxa_atexit}: constants that are places in a table. */
    private void addDestructors() {
        Map<Integer, Integer> destructors = possibleDestructors();
        if (destructors.isEmpty()) {
            return;
        }
        NoOpVisitor visitor =
                new NoOpVisitor() {
                    @Override
                    public void i32Const(int value) {
                        Integer destructor = destructors.get(value);
                        if (destructor != null) {
                            addWithCallees(destructor);
                        }
                    }
                };
        FunctionValidator bodies = new FunctionValidator(module);
        int constructors = size;
        for (int i = 0; i < constructors; i++) {
            bodies.validate(found[i], visitor);
        }
    }

    /** By its place in a table, each function that takes an object at most and returns nothing. */
    private Map<Integer, Integer> possibleDestructors() {
        Map<Integer, Integer> byPlace = new HashMap<>();
        for (ElementSegment segment : module.elements()) {
            if (segment.functions() == null
                    || segment.mode() != ElementSegment.Mode.ACTIVE
                    || segment.offset().instructions().size() != 1
                    || segment.offset().instructions().get(0).op() != Opcode.I32_CONST) {
                continue;
            }
            int place = (int) segment.offset().instructions().get(0).immediate();
            for (int function : segment.functions()) {
                FunctionType type = module.typeOfFunction(function);
                if (type.results().isEmpty() && type.params().size() <= 1) {
                    byPlace.put(place, function);
                }
                place++;
            }
        }
        return byPlace;
    }
}
