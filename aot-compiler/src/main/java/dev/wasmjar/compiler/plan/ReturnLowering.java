package dev.wasmjar.compiler.plan;

import dev.wasmjar.compiler.ir.Body;
import dev.wasmjar.compiler.ir.Callee;
import dev.wasmjar.compiler.ir.Expression;
import dev.wasmjar.compiler.ir.Kind;
import dev.wasmjar.compiler.ir.Label;
import dev.wasmjar.compiler.ir.Statement;
import dev.wasmjar.types.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rewrites a body so that it returns in one place, at its end: results are left in locals. A part of the
 * body can then return by branching out of itself.
 *
 * <p>Tail calls too are made at the end, one for each callee, with arguments from locals: what asks for
 * such a call must be the last thing that the function does, since it leaves the arguments where parts
 * leave their outputs. A body with tail calls to two functions A and B becomes
 *
 * <pre>
 * block end  block calls  ...  end calls
 *   block B  block A  br_table which  end A  call A  end B  call B
 * end end  return results
 * </pre>
 */
final class ReturnLowering {

    /** Tail calls of one callee. */
    private record Landing(int number, Expression.Call call, int[] arguments) {}

    private final List<Kind> locals;
    private final List<Statement> lowered = new ArrayList<>();
    private final Label end = Label.block();
    private final Label calls = Label.block();
    private final int[] results;
    private final Map<Callee, Landing> landings = new LinkedHashMap<>();

    /** The local that tells which tail call to make; -1 while there is none. */
    private int which = -1;

    private ReturnLowering(Body body) {
        locals = new ArrayList<>(body.locals());
        List<ValueType> types = body.type().results();
        results = new int[types.size()];
        for (int i = 0; i < results.length; i++) {
            results[i] = newLocal(Kind.of(types.get(i)));
        }
    }

    private int newLocal(Kind kind) {
        locals.add(kind);
        return locals.size() - 1;
    }

    static Body lower(Body body) {
        return new ReturnLowering(body).run(body);
    }

    private Body run(Body body) {
        lowered.add(new Statement.Block(end));
        lowered.add(new Statement.Block(calls));
        for (Statement statement : body.statements()) {
            if (statement instanceof Statement.Return leave) {
                for (int i = 0; i < results.length; i++) {
                    lowered.add(new Statement.SetLocal(results[i], leave.values()[i]));
                }
                branch(end);
            } else if (statement instanceof Statement.TailCall tailCall) {
                tailCall(tailCall.call());
            } else {
                lowered.add(statement);
            }
        }
        lowered.add(new Statement.End(calls));
        land();
        lowered.add(new Statement.End(end));
        if (end.isTargeted()) {
            lowered.add(new Statement.Return(values(results)));
        }
        return new Body(body.function(), body.type(), locals, lowered);
    }

    private Expression[] values(int[] sources) {
        Expression[] values = new Expression[sources.length];
        for (int i = 0; i < sources.length; i++) {
            values[i] = Expression.local(locals.get(sources[i]), sources[i]);
        }
        return values;
    }

    private void branch(Label label) {
        label.addBranch();
        lowered.add(new Statement.Branch(label));
    }

    private void tailCall(Expression.Call call) {
        if (which < 0) {
            which = newLocal(Kind.INT);
        }
        Landing landing = landings.computeIfAbsent(call.callee(), key -> landing(call));
        for (int i = 0; i < landing.arguments.length; i++) {
            lowered.add(new Statement.SetLocal(landing.arguments[i], call.operand(i)));
        }
        lowered.add(new Statement.SetLocal(which, Expression.number(landing.number)));
        branch(calls);
    }

    private Landing landing(Expression.Call call) {
        int[] arguments = new int[call.operands().length];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = newLocal(call.operand(i).kind());
        }
        return new Landing(landings.size(), call, arguments);
    }

    /** Makes the tail calls. */
    private void land() {
        if (landings.isEmpty()) {
            return;
        }
        Label[] labels = new Label[landings.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = Label.block();
            labels[i].addBranch();
        }
        for (int i = labels.length - 1; i >= 0; i--) {
            lowered.add(new Statement.Block(labels[i]));
        }
        lowered.add(new Statement.BranchTable(Expression.local(Kind.INT, which), labels));
        for (Landing landing : landings.values()) {
            lowered.add(new Statement.End(labels[landing.number]));
            lowered.add(
                    new Statement.TailCall(
                            landing.call.withOperands(values(landing.arguments))));
        }
    }
}
