package dev.wasmjar.compiler.emit;

import dev.wasmjar.compiler.ir.Body;
import dev.wasmjar.compiler.ir.BodyBuilder;
import dev.wasmjar.compiler.ir.Effects;
import dev.wasmjar.compiler.ir.Expression;
import dev.wasmjar.compiler.ir.Statement;
import dev.wasmjar.compiler.plan.ModuleLayout;
import dev.wasmjar.compiler.plan.Signatures;
import dev.wasmjar.compiler.validate.FunctionValidator;
import dev.wasmjar.compiler.validate.ModuleContext;
import dev.wasmjar.format.JavaTypes;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Functions that only compute a value of their parameters, without a trap, in as much bytecode as a call of
 * them takes. They stand in jump tables themselves: HotSpot does not inline what each is called too seldom.
 * For one thread.
 */
final class ShortFunctions {
    private static final int MAX_BODY_BYTES = 40;
    private static final int MAX_VALUE_BYTES = 10;
    private static final int NOT_INLINED =
            Effects.WRITES | Effects.TRAPS | Effects.TRAPS_MEMORY | Effects.LEAVES | Effects.CALLS;

    private final ModuleLayout layout;
    private final FunctionValidator validator;
    private final BodyBuilder builder;

    ShortFunctions(ModuleLayout layout, ModuleContext context) {
        this.layout = layout;
        this.validator = new FunctionValidator(context);
        this.builder = new BodyBuilder(layout.module());
    }

    /** The body of a function, if it is such a one. */
    Optional<Body> find(int function) {
        if (layout.isCounting()
                || layout.module().bodyOf(function).range().length() > MAX_BODY_BYTES
                || JavaTypes.isTooWide(layout.module().typeOfFunction(function))) {
            return Optional.empty();
        }
        validator.validate(function, builder);
        Body body = builder.body();
        return isShort(body) ? Optional.of(body) : Optional.empty();
    }

    private static boolean isShort(Body body) {
        List<Statement> statements = body.statements();
        if (statements.size() != 1
                || !(statements.get(0) instanceof Statement.Return leave)
                || leave.values().length > 1) {
            return false;
        }
        if (leave.values().length == 0) {
            return true;
        }
        Expression value = leave.values()[0];
        return value.size() <= MAX_VALUE_BYTES
                && (value.effects() & NOT_INLINED) == 0
                && usesParametersOnly(value, body.parameters());
    }

    private static boolean usesParametersOnly(Expression expression, int parameters) {
        if (expression instanceof Expression.LocalTee
                || expression instanceof Expression.LocalGet get && get.local() >= parameters) {
            return false;
        }
        for (Expression operand : expression.operands()) {
            if (!usesParametersOnly(operand, parameters)) {
                return false;
            }
        }
        return true;
    }

    /** Writes such a function where its parameters stand in the locals after the instance. */
    void write(Code code, Body body) {
        Locals locals = new Locals(body, layout.instanceClass(), new BitSet(), "");
        for (int i = 0; i < body.parameters(); i++) {
            locals.add(i);
        }
        ExpressionEmitter expressions =
                new ExpressionEmitter(
                        code, locals, layout, new KnownBounds(body.statements(), false));
        for (Expression value : ((Statement.Return) body.statements().get(0)).values()) {
            expressions.emit(value);
        }
        code.returnValue(Signatures.resultKind(body.type()));
    }
}
