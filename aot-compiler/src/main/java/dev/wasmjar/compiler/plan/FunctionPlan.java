package dev.wasmjar.compiler.plan;

import dev.wasmjar.compiler.ir.Body;
import dev.wasmjar.compiler.ir.Part;
import java.util.List;

/**
 * A function as methods.
 *
 * @param root what is left of the body, in which parts are called
 * @param parts the parts; one that calls another comes after it
 */
public record FunctionPlan(Body root, List<Part> parts) {}
