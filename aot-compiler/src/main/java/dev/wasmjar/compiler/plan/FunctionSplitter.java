package dev.wasmjar.compiler.plan;

import dev.wasmjar.compiler.ir.Body;
import java.util.List;

/** Splits functions that are too large for one method. */
public final class FunctionSplitter {
    private FunctionSplitter() {}

    /** The function as one method or several. */
    public static FunctionPlan split(Body body) {
        return new FunctionPlan(body, List.of());
    }
}
