package dev.wasmjar.compiler.plan;

import dev.wasmjar.compiler.ir.Expression;
import dev.wasmjar.compiler.ir.Label;
import dev.wasmjar.compiler.ir.Part;
import dev.wasmjar.compiler.ir.Statement;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which locals are live, that is, may be read before they are set, at chosen places of a list of
 * statements. The list is walked from its end to its start until what is live at the starts of loops no
 * longer changes.
 */
final class Liveness {
    private final Structure structure;
    private final BitSet outside;
    private final Map<Label, BitSet> atLabels = new IdentityHashMap<>();
    private final BitSet[] atPlaces;
    private final Set<Label> loops = Collections.newSetFromMap(new IdentityHashMap<>());

    /**
     * Analyses statements.
     *
     * @param outside what is live where control leaves the statements
     * @param places indices before which it is to be known what is live
     */
    Liveness(Structure structure, BitSet outside, BitSet places) {
        this.structure = structure;
        this.atPlaces = new BitSet[structure.count() + 1];
        this.outside = outside;
        for (int i = 0; i < structure.count(); i++) {
            if (structure.statement(i) instanceof Statement.Loop loop) {
                loops.add(loop.label());
            }
        }
        while (walk(places)) {
            // What is live at a loop has grown: walk again.
        }
    }

    /** What is live before a statement, one of the places asked for. */
    BitSet before(int index) {
        return atPlaces[index];
    }

    /** What is live where a branch to the label goes. */
    BitSet at(Label label) {
        return atLabels.getOrDefault(label, outside);
    }

    private boolean walk(BitSet places) {
        boolean changed = false;
        BitSet live = LocalSets.copy(outside);
        Deque<BitSet> ends = new ArrayDeque<>();
        Deque<BitSet> elses = new ArrayDeque<>();
        atPlaces[structure.count()] = outside;
        for (int i = structure.count() - 1; i >= 0; i--) {
            Statement statement = structure.statement(i);
            if (statement instanceof Statement.End end) {
                BitSet after = LocalSets.copy(live);
                ends.push(after);
                elses.push(after);
                if (!end.label().isLoop()) {
                    atLabels.put(end.label(), after);
                }
            } else if (statement instanceof Statement.Else) {
                elses.pop();
                elses.push(LocalSets.copy(live));
                live = LocalSets.copy(ends.element());
            } else if (statement instanceof Statement.If) {
                live.or(elses.pop());
                ends.pop();
                use(statement, live);
            } else if (statement instanceof Statement.Block) {
                ends.pop();
                elses.pop();
            } else if (statement instanceof Statement.Loop loop) {
                ends.pop();
                elses.pop();
                BitSet known = atLabels.put(loop.label(), LocalSets.copy(live));
                changed |= loop.label().isTargeted() && !live.equals(known);
            } else {
                live = step(statement, live);
            }
            if (places.get(i)) {
                atPlaces[i] = LocalSets.copy(live);
            }
        }
        return changed;
    }

    /** What is live before a statement that is not the start or end of a block. */
    private BitSet step(Statement statement, BitSet after) {
        BitSet live = statement.isTerminator() ? new BitSet() : after;
        if (statement instanceof Statement.Branch branch) {
            live.or(reached(branch.label()));
        } else if (statement instanceof Statement.BranchIf branch) {
            live.or(reached(branch.label()));
        } else if (statement instanceof Statement.BranchTable table) {
            for (Label label : table.distinctLabels()) {
                live.or(reached(label));
            }
        } else if (statement instanceof Statement.SetLocal set) {
            live.clear(set.local());
        } else if (statement instanceof Statement.CallMany call) {
            for (int local : call.locals()) {
                live.clear(local);
            }
        } else if (statement instanceof Statement.Outlined outlined) {
            Part part = outlined.part();
            for (Label label : part.exits()) {
                live.or(reached(label));
            }
            for (int local : part.outputs()) {
                live.clear(local);
            }
            LocalSets.addAll(part.inputs(), live);
        }
        use(statement, live);
        return live;
    }

    /** A label of a loop that was not walked yet counts as reading nothing; the next walk corrects it. */
    private BitSet reached(Label label) {
        BitSet live = atLabels.get(label);
        if (live != null) {
            return live;
        }
        return loops.contains(label) ? new BitSet() : outside;
    }

    private static void use(Statement statement, BitSet live) {
        Expression[] expressions = statement.expressions();
        for (int i = expressions.length - 1; i >= 0; i--) {
            use(expressions[i], live);
        }
    }

    private static void use(Expression expression, BitSet live) {
        if (expression instanceof Expression.LocalTee tee) {
            live.clear(tee.local());
        }
        Expression[] operands = expression.operands();
        for (int i = operands.length - 1; i >= 0; i--) {
            use(operands[i], live);
        }
        if (expression instanceof Expression.LocalGet get) {
            live.set(get.local());
        }
    }
}
