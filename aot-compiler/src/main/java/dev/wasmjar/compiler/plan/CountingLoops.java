package dev.wasmjar.compiler.plan;

import dev.wasmjar.compiler.ir.Body;
import dev.wasmjar.compiler.ir.Effects;
import dev.wasmjar.compiler.ir.Expression;
import dev.wasmjar.compiler.ir.Kind;
import dev.wasmjar.compiler.ir.Label;
import dev.wasmjar.compiler.ir.Statement;
import dev.wasmjar.compiler.opcode.Opcode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Ends loops that count so that C2 sees that they do: it then needs no safepoint in them, checks addresses
 * once for many rounds, and unrolls. C2 knows a counter by a signed comparison, or by {@code !=} where steps
 * are of one; compilers to WebAssembly write {@code !=} for other steps, too, and unsigned comparisons. In
 * front of such a branch comes one with a signed comparison that is true only where the other is. The
 * branch itself stays, for counters that get past the limit, or to where signs differ: it is reached when
 * the loop ends, so that a round costs no more than before.
 */
final class CountingLoops {

    /** A comparison at the end of a loop; the counter is a local that it gets or sets. */
    private record Count(Opcode op, Expression counter, Expression limit) {}

    private final List<Statement> rewritten = new ArrayList<>();

    /** What was last added to each local, where it was set to a sum with a constant. */
    private final int[] steps;

    /** Labels in the loop that was opened last, and the locals that it sets. */
    private final Set<Label> inside = Collections.newSetFromMap(new IdentityHashMap<>());

    private final BitSet changed = new BitSet();

    /**
     * The loop that was opened last, as long as all of it so far is left by its end only and calls nothing;
     * otherwise null. Other loops gain nothing: what is often left early does few rounds.
     */
    private Label plain;

    private CountingLoops(Body body) {
        steps = new int[body.locals().size()];
    }

    /** The function with such branches. */
    static Body rewrite(Body body) {
        CountingLoops counting = new CountingLoops(body);
        body.statements().forEach(counting::add);
        return new Body(
                body.function(), body.type(), body.locals(), counting.rewritten, body.sharing());
    }

    private void add(Statement statement) {
        follow(statement);
        if (plain != null) {
            noteSteps(statement);
        }
        if (statement instanceof Statement.BranchIf branch && branch.label() == plain) {
            end(branch);
        } else {
            rewritten.add(statement);
        }
    }

    /** Finds out whether the loop is a plain one. */
    private void follow(Statement statement) {
        if (statement instanceof Statement.Loop loop) {
            plain = loop.label();
            inside.clear();
            changed.clear();
            return;
        }
        if (statement instanceof Statement.Block || statement instanceof Statement.If) {
            inside.add(((Statement.OfLabel) statement).label());
        }
        boolean ends = statement instanceof Statement.End end && end.label() == plain;
        if (ends || leaves(statement) || calls(statement)) {
            plain = null;
        }
    }

    /** Whether a statement may go elsewhere than within its loop, or back to its start. */
    private boolean leaves(Statement statement) {
        if (statement instanceof Statement.BranchIf branch) {
            return branch.label() != plain && !inside.contains(branch.label());
        }
        return statement instanceof Statement.Branch branch
                ? !inside.contains(branch.label())
                : statement.isTerminator();
    }

    private static boolean calls(Statement statement) {
        for (Expression expression : statement.expressions()) {
            if ((expression.effects() & Effects.CALLS) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Notes what a statement of such a loop sets, and what it adds. */
    private void noteSteps(Statement statement) {
        LocalSets.addSet(statement, changed);
        for (Expression expression : statement.expressions()) {
            noteTees(expression);
        }
        if (statement instanceof Statement.SetLocal set) {
            steps[set.local()] = stepOf(set.value());
        }
    }

    private void noteTees(Expression expression) {
        for (Expression operand : expression.operands()) {
            noteTees(operand);
        }
        if (expression instanceof Expression.LocalTee tee) {
            steps[tee.local()] = stepOf(tee.operand(0));
        }
    }

    /** What a value adds to that of a local; 0 if it is no such sum. */
    private static int stepOf(Expression value) {
        return value instanceof Expression.Numeric sum
                        && sum.op() == Opcode.I32_ADD
                        && sum.operand(0).local() >= 0
                        && sum.operand(1) instanceof Expression.Constant step
                ? (int) step.bits()
                : 0;
    }

    /** Adds the branch back to a loop, and in front of it the signed one if the loop counts. */
    private void end(Statement.BranchIf branch) {
        Count count = count(branch.condition());
        Opcode signed = count == null ? null : signed(count);
        if (signed == null) {
            rewritten.add(branch);
            return;
        }
        Label loop = branch.label();
        loop.addBranch();
        addBranch(signed, count.counter, count.limit, loop);
        addBranch(
                count.op, Expression.local(Kind.INT, count.counter.local()), count.limit, loop);
    }

    private void addBranch(Opcode op, Expression counter, Expression limit, Label loop) {
        rewritten.add(new Statement.BranchIf(Expression.compare(op, counter, limit), loop));
    }

    /** What a condition compares with what, if that is a local of a loop with what the loop does not set. */
    private Count count(Expression condition) {
        if (condition.local() >= 0) {
            return new Count(Opcode.I32_NE, condition, Expression.number(0));
        }
        if (!(condition instanceof Expression.Numeric numeric) || numeric.operands().length != 2) {
            return null;
        }
        Expression left = numeric.operand(0);
        Expression right = numeric.operand(1);
        if (left.local() >= 0 && isFixed(right)) {
            return new Count(numeric.op(), left, right);
        }
        boolean isMirrored =
                numeric.op() == Opcode.I32_NE && right.local() >= 0 && isFixed(left);
        return isMirrored ? new Count(Opcode.I32_NE, right, left) : null;
    }

    private boolean isFixed(Expression limit) {
        return limit instanceof Expression.Constant
                || limit instanceof Expression.LocalGet get && !changed.get(get.local());
    }

    /** The signed comparison by which C2 knows such a counter; null if there is none, or no need. */
    private Opcode signed(Count count) {
        int step = steps[count.counter.local()];
        boolean isDown = step < 0;
        return switch (count.op) {
            case I32_NE -> {
                if (step >= -1 && step <= 1) {
                    yield null;
                }
                yield isDown ? Opcode.I32_GT_S : Opcode.I32_LT_S;
            }
            case I32_GT_U -> isDown && isPositive(count.limit) ? Opcode.I32_GT_S : null;
            case I32_GE_U -> isDown && isPositive(count.limit) ? Opcode.I32_GE_S : null;
            default -> null;
        };
    }

    /** Whether what is greater than a limit as a signed number is so as an unsigned one, too. */
    private static boolean isPositive(Expression limit) {
        return limit instanceof Expression.Constant constant && (int) constant.bits() >= 0;
    }
}
