package dev.wasmjar.link;

import dev.wasmjar.abi.ModuleInstance;
import dev.wasmjar.format.IndexSpaces;
import dev.wasmjar.format.ModuleDescriptor;

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
        for (ModuleDescriptor.Step step : constant.steps()) {
            switch (step.operation()) {
                case I32_CONST, I64_CONST, F32_CONST, F64_CONST -> stack[size++] = step.operand();
                case GLOBAL_GET -> stack[size++] = globalBits((int) step.operand());
                case REF_NULL, REF_FUNC -> throw new IllegalStateException("not a number: " + step);
                default -> {
                    size--;
                    stack[size - 1] = calculate(step.operation(), stack[size - 1], stack[size]);
                }
            }
        }
        return stack[0];
    }

    private static long calculate(ModuleDescriptor.Operation operation, long a, long b) {
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
        return switch (step.operation()) {
            case REF_NULL -> null;
            case REF_FUNC -> instance.reference(operand);
            case GLOBAL_GET ->
                    spaces.isField(operand)
                            ? instance.globalReference(operand)
                            : instance.globals[operand].reference();
            default -> throw new IllegalStateException("not a reference: " + step);
        };
    }
}
