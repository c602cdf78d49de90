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
 * @param sharing how the methods that the function becomes share its locals
 */
public record Body(
        int function,
        FunctionType type,
        List<Kind> locals,
        List<Statement> statements,
        Sharing sharing) {

    /** A body whose methods, if it becomes several, share locals by parameters and results. */
    public Body(int function, FunctionType type, List<Kind> locals, List<Statement> statements) {
        this(function, type, locals, statements, Sharing.NONE);
    }

    /** Number of parameters: they are the first locals. */
    public int parameters() {
        return type.params().size();
    }
}
