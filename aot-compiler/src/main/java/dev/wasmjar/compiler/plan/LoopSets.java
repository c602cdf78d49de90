package dev.wasmjar.compiler.plan;

import dev.wasmjar.compiler.ir.Label;
import dev.wasmjar.compiler.ir.Statement;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The locals that each loop sets, also those that loops inside of it set. */
public final class LoopSets {
    private final Map<Label, BitSet> sets = new IdentityHashMap<>();

    /** The loops of a method. */
    public LoopSets(List<Statement> statements) {
        Deque<BitSet> open = new ArrayDeque<>();
        for (Statement statement : statements) {
            if (statement instanceof Statement.Loop loop) {
                open.push(new BitSet());
                sets.put(loop.label(), open.element());
            } else if (statement instanceof Statement.End end && end.label().isLoop()) {
                BitSet ended = open.pop();
                if (!open.isEmpty()) {
                    open.element().or(ended);
                }
            } else if (!open.isEmpty()) {
                LocalSets.addSet(statement, open.element());
            }
        }
    }

    /** The locals that a loop sets, not to be modified; null for what is no loop. */
    public BitSet of(Label label) {
        return sets.get(label);
    }
}
