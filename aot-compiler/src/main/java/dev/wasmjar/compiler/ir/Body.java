package dev.wasmjar.compiler.ir;

import dev.wasmjar.types.FunctionType;
import java.util.List;

/**
 * The body of a function.
 *
 * @param function index of the function
 * @param type its type
 * @param locals kinds of the locals: the parameters, the declared locals, then temporaries
 * @param statements the statements; the last one leaves the function
 * @param inArrays whether all locals are kept in two arrays that each call makes, since there are too
 *     many for the methods that the function becomes
 */
public record Body(
        int function,
        FunctionType type,
        List<Kind> locals,
        List<Statement> statements,
        boolean inArrays) {

    /** A body whose locals are those of methods. */
    public Body(int function, FunctionType type, List<Kind> locals, List<Statement> statements) {
        this(function, type, locals, statements, false);
    }

    /** Number of parameters: they are the first locals. */
    public int parameters() {
        return type.params().size();
    }
}
