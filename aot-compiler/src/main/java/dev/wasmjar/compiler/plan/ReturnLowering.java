package dev.wasmjar.compiler.plan;

import dev.wasmjar.compiler.ir.Body;
import dev.wasmjar.compiler.ir.Expression;
import dev.wasmjar.compiler.ir.Kind;
import dev.wasmjar.compiler.ir.Label;
import dev.wasmjar.compiler.ir.Statement;
import dev.wasmjar.types.ValueType;
import java.util.ArrayList;
import java.util.List;

/**
 * Rewrites a body so that it returns in one place, at its end: results are left in locals. A part of the
 * body can then return by branching out of itself.
 */
final class ReturnLowering {
    private final List<Kind> locals;
    private final List<Statement> lowered = new ArrayList<>();
    private final Label end = Label.block();
    private final int[] results;

    private ReturnLowering(Body body) {
        locals = new ArrayList<>(body.locals());
        List<ValueType> types = body.type().results();
        results = new int[types.size()];
        for (int i = 0; i < results.length; i++) {
            results[i] = locals.size();
            locals.add(Kind.of(types.get(i)));
        }
    }

    static Body lower(Body body) {
        return new ReturnLowering(body).run(body);
    }

    private Body run(Body body) {
        lowered.add(new Statement.Block(end));
        for (Statement statement : body.statements()) {
            if (statement instanceof Statement.Return leave) {
                for (int i = 0; i < results.length; i++) {
                    lowered.add(new Statement.SetLocal(results[i], leave.values()[i]));
                }
                branch();
            } else if (statement instanceof Statement.TailCall tailCall) {
                tailCall(tailCall.call());
                branch();
            } else {
                lowered.add(statement);
            }
        }
        lowered.add(new Statement.End(end));
        if (end.isTargeted()) {
            Expression[] values = new Expression[results.length];
            for (int i = 0; i < results.length; i++) {
                values[i] = Expression.local(locals.get(results[i]), results[i]);
            }
            lowered.add(new Statement.Return(values));
        }
        return new Body(body.function(), body.type(), locals, lowered);
    }

    private void branch() {
        end.addBranch();
        lowered.add(new Statement.Branch(end));
    }

    private void tailCall(Expression.Call call) {
        switch (results.length) {
            case 0 -> lowered.add(new Statement.Evaluate(call));
            case 1 ->
                    lowered.add(
                            new Statement.SetLocal(
                                    results[0], call.withKind(locals.get(results[0]))));
            default -> lowered.add(new Statement.CallMany(call, results));
        }
    }
}
