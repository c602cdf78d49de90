package dev.wasmjar.compiler.emit;

import dev.wasmjar.compiler.ir.Label;
import dev.wasmjar.compiler.ir.Part;
import dev.wasmjar.compiler.ir.Statement;
import dev.wasmjar.compiler.plan.LocalSets;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What accesses to memory have shown about the locals that hold addresses, on the way to the place in a
 * method that is being written: that so many bytes from the address on are within the memory. Memories
 * never shrink, so this stays true until the local changes. What was shown inside a block is forgotten
 * where control may come to its end by another way; where only a table leads there, what was known
 * at the table is. Also, whether the method has read the end of memory 0 since anything may have grown it.
 */
final class KnownBounds {

    /** So many locals are remembered, the latest ones. */
    private static final int MOST = 32;

    /** Stands for the local with the end of memory 0. */
    private static final int MEMORY_END = -1;

    /** The memory has {@code reach} bytes from the address on; it was shown as number {@code order}. */
    private record Fact(int local, int memory, long reach, int order) {}

    private final boolean inArrays;
    private final Map<Integer, Fact> facts = new LinkedHashMap<>();
    private final Map<Label, BitSet> changedInLoops = new IdentityHashMap<>();
    private final Map<Label, Integer> branches = new IdentityHashMap<>();
    private final Map<Label, Fact[]> atTables = new IdentityHashMap<>();
    private final Deque<Integer> scopes = new ArrayDeque<>();
    private int order;
    private int changes;

    /**
     * At the start of a method.
     *
     * @param inArrays whether locals are in arrays: then any part that is called may change them, and
     *     nothing is remembered
     */
    KnownBounds(List<Statement> statements, boolean inArrays) {
        this.inArrays = inArrays;
        Deque<Label> loops = new ArrayDeque<>();
        for (Statement statement : statements) {
            countBranches(statement);
            if (statement instanceof Statement.Loop loop) {
                loops.push(loop.label());
                changedInLoops.put(loop.label(), new BitSet());
            } else if (statement instanceof Statement.End end && end.label().isLoop()) {
                BitSet changed = changedInLoops.get(loops.pop());
                if (!loops.isEmpty()) {
                    changedInLoops.get(loops.element()).or(changed);
                }
            } else if (!loops.isEmpty()) {
                LocalSets.addSet(statement, changedInLoops.get(loops.element()));
            }
        }
    }

    private void countBranches(Statement statement) {
        if (statement instanceof Statement.Branch branch) {
            branches.merge(branch.label(), 1, Integer::sum);
        } else if (statement instanceof Statement.BranchIf branch) {
            branches.merge(branch.label(), 1, Integer::sum);
        } else if (statement instanceof Statement.BranchTable table) {
            table.distinctLabels().forEach(label -> branches.merge(label, 1, Integer::sum));
        } else if (statement instanceof Statement.Outlined outlined) {
            outlined.part().exits().forEach(label -> branches.merge(label, 1, Integer::sum));
        }
    }

    /** Whether so many bytes from the address in the local on are known to be within the memory. */
    boolean covers(int local, int memory, long reach) {
        Fact fact = facts.get(local);
        return fact != null && fact.memory == memory && fact.reach >= reach;
    }

    /** Whether a local holds the address of a byte of a memory; then it is below 2 GiB. */
    boolean isInMemory(int local) {
        return local >= 0 && facts.containsKey(local);
    }

    /** How often locals have changed so far: tells {@link #shown} whether one did since. */
    int changes() {
        return changes;
    }

    /**
     * An access has succeeded.
     *
     * @param since {@link #changes} when the address was read from the local
     */
    void shown(int local, int memory, long reach, int since) {
        if (inArrays || since != changes || covers(local, memory, reach)) {
            return;
        }
        facts.remove(local);
        facts.put(local, new Fact(local, memory, reach, order++));
        if (facts.size() > MOST) {
            facts.remove(facts.keySet().iterator().next());
        }
    }

    /** Whether the method's copy of the end of memory 0 is what the instance has. */
    boolean hasMemoryEnd() {
        return facts.containsKey(MEMORY_END);
    }

    /** The end of memory 0 has been read. */
    void memoryEndRead() {
        facts.put(MEMORY_END, new Fact(MEMORY_END, 0, 0, order++));
    }

    /** What was called may have grown memory 0. */
    void called() {
        facts.remove(MEMORY_END);
    }

    /** The local gets another value. */
    void changed(int local) {
        facts.remove(local);
        changes++;
    }

    /** A part sets its outputs, and may call. */
    void changed(Part part) {
        called();
        for (int local : part.outputs()) {
            changed(local);
        }
    }

    /** A block, loop or if starts here. */
    void open(Label label) {
        scopes.push(order);
        BitSet changed = changedInLoops.get(label);
        if (changed != null && !facts.isEmpty()) {
            facts.keySet().removeIf(local -> local == MEMORY_END || changed.get(local));
        }
    }

    /** The first arm of an if ends here. */
    void otherwise() {
        forgetSince(scopes.element());
    }

    /** A table leads from here to these labels. */
    void table(Set<Label> labels) {
        Fact[] known = facts.values().toArray(Fact[]::new);
        for (Label label : labels) {
            if (!label.isLoop() && branches.get(label) == 1) {
                atTables.put(label, known);
            }
        }
    }

    /** A block, loop or if ends here, where control comes by the way of what was written last alone. */
    void close() {
        scopes.pop();
    }

    /** The same, where control comes by branches, too. */
    void closeMerging() {
        forgetSince(scopes.pop());
    }

    /** The same, where control comes by branches alone. */
    void closeBranched(Label label) {
        Fact[] known = atTables.get(label);
        if (known == null) {
            closeMerging();
            return;
        }
        scopes.pop();
        facts.clear();
        for (Fact fact : known) {
            facts.put(fact.local, new Fact(fact.local, fact.memory, fact.reach, order++));
        }
    }

    private void forgetSince(int start) {
        if (!facts.isEmpty()) {
            facts.values().removeIf(fact -> fact.order >= start);
        }
    }
}
