package dev.wasmjar.compiler.plan;

import dev.wasmjar.compiler.ir.BodyBuilder;
import dev.wasmjar.compiler.ir.Sharing;
import dev.wasmjar.compiler.module.DecodedModule;
import dev.wasmjar.compiler.module.FunctionBody;
import dev.wasmjar.compiler.validate.FunctionValidator;
import java.util.ArrayList;
import java.util.List;

/**
 * How a function that is too large for one method is split.
 *
 * @param function index of the function
 * @param methods number of methods that it becomes
 * @param rootBytes estimate of the bytecode of the method that is called as the function, in bytes
 * @param largestPartBytes the same for the largest of the others
 * @param sharing how the methods share the function's locals
 */
public record SplitFunction(
        int function, int methods, long rootBytes, long largestPartBytes, Sharing sharing) {

    /** No instruction becomes so much bytecode that a smaller body is split. */
    private static final int SMALLEST_BODY_BYTES = 200;

    /**
     * The functions of a module that are split, by their index.
     *
     * @throws dev.wasmjar.spi.InvalidModuleException where a body is invalid, or uses a feature that is
     *     not compiled
     */
    public static List<SplitFunction> of(DecodedModule module) {
        List<SplitFunction> split = new ArrayList<>();
        FunctionValidator validator = new FunctionValidator(module);
        BodyBuilder builder = new BodyBuilder(module);
        List<FunctionBody> bodies = module.bodies();
        for (int i = 0; i < bodies.size(); i++) {
            if (bodies.get(i).range().length() >= SMALLEST_BODY_BYTES) {
                validator.validate(module.importedFunctions() + i, builder);
                FunctionPlan plan = FunctionSplitter.split(builder.body());
                if (!plan.parts().isEmpty()) {
                    split.add(of(plan));
                }
            }
        }
        return split;
    }

    private static SplitFunction of(FunctionPlan plan) {
        return new SplitFunction(
                plan.root().function(),
                1 + plan.parts().size(),
                FunctionSplitter.size(plan.root().statements()),
                plan.parts().stream()
                        .mapToLong(part -> FunctionSplitter.size(part.statements()))
                        .max()
                        .orElse(0),
                plan.root().sharing());
    }
}
