package dev.wasmjar.link;

import dev.wasmjar.abi.ModuleInstance;
import dev.wasmjar.format.IndexSpaces;
import dev.wasmjar.format.ModuleDescriptor;
import dev.wasmjar.format.ModuleDescriptor.Operation;

/** Evaluates constant expressions (WebAssembly 3.0, section 3.4.13) of an instance in the making. */
final class ConstantEvaluator {
    private final ModuleInstance instance;
    private final IndexSpaces spaces;

    ConstantEvaluator(ModuleInstance instance, IndexSpaces spaces) {
        this.instance = instance;
        this.spaces = spaces;
    }

    /** The value of an expression that yields a number, as bits. */
    long bits(ModuleDescriptor.Constant constant) {
        long[] stack = new long[constant.steps().size()];
        int size = 0;
        // No switch but where it must calculate, which is rare: the first one loads a class of its own.
        for (ModuleDescriptor.Step step : constant.steps()) {
            Operation operation = step.operation();
            if (operation == Operation.GLOBAL_GET) {
                stack[size++] = globalBits((int) step.operand());
            } else if (operation == Operation.REF_NULL || operation == Operation.REF_FUNC) {
                throw new IllegalStateException("not a number: " + step);
            } else if (operation.isConstant()) {
                stack[size++] = step.operand();
            } else {
                size--;
                stack[size - 1] = calculate(operation, stack[size - 1], stack[size]);
            }
        }
        return stack[0];
    }

    private static long calculate(Operation operation, long a, long b) {
        return switch (operation) {
            case I32_ADD -> (int) (a + b);
            case I32_SUB -> (int) (a - b);
            case I32_MUL -> (int) (a * b);
            case I64_ADD -> a + b;
            case I64_SUB -> a - b;
            case I64_MUL -> a * b;
            default -> throw new IllegalStateException(operation.toString());
        };
    }

    private long globalBits(int global) {
        return spaces.isField(global)
                ? instance.globalBits(global)
                : instance.globals[global].bits();
    }

    /** The value of an expression that yields a reference. */
    Object reference(ModuleDescriptor.Constant constant) {
        ModuleDescriptor.Step step = constant.steps().get(0);
        int operand = (int) step.operand();
        Operation operation = step.operation();
        if (operation == Operation.REF_NULL) {
            return null;
        } else if (operation == Operation.REF_FUNC) {
            return instance.reference(operand);
        } else if (operation == Operation.GLOBAL_GET) {
            return spaces.isField(operand)
                    ? instance.globalReference(operand)
                    : instance.globals[operand].reference();
        }
        throw new IllegalStateException("not a reference: " + step);
    }
}
