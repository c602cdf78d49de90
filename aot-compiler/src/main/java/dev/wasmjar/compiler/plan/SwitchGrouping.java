package dev.wasmjar.compiler.plan;

import dev.wasmjar.compiler.ir.Expression;
import dev.wasmjar.compiler.ir.Kind;
import dev.wasmjar.compiler.ir.Label;
import dev.wasmjar.compiler.ir.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rewrites a switch that has more arms than one method can call, so that it chooses in two steps.
 *
 * <p>A switch is a nest of blocks around a branch table, with an arm behind the end of each block:
 *
 * <pre>
 * block L3 block L2 block L1 block L0  br_table v  end L0 A0  end L1 A1  end L2 A2  end L3 A3
 * </pre>
 *
 * <p>Arms that follow one another become a group: the first table branches to one new label for all of
 * them, and behind it stands the same nest once more, for these arms alone, with a table of its own over
 * the same index. Here A1 and A2 are a group:
 *
 * <pre>
 * block L3 block M block L0  br_table v  end L0 A0  end M
 *   block L2 block L1  br_table v  end L1 A1  end L2 A2  end L3 A3
 * </pre>
 *
 * <p>What follows {@code end M} up to A2 is a region like any other and can become a part. A branch from
 * further inside to one of the arms sets the index to one that the second table sends there.
 */
final class SwitchGrouping {

    /** Tables of fewer labels are left alone. */
    private static final int MIN_LABELS = 24;

    /** Arms larger than this part of a group become parts of their own, and count less. */
    private static final int LARGE_ARM = 4;

    /** One arm is no group. */
    private static final int MIN_ARMS = 3;

    /** Arms that follow one another, the innermost first. */
    private static final class Group {
        final Label entry = Label.block();
        final List<Label> arms = new ArrayList<>();

        /** Indices of the starts and of the ends of the blocks of the arms. */
        final List<Integer> starts = new ArrayList<>();
    }

    private final Structure structure;
    private final Statement.BranchTable table;
    private final int tableIndex;
    private final int index;
    private final int groupSize;
    private final List<Statement> rewritten = new ArrayList<>();

    /** Groups by the label of any of their arms. */
    private final Map<Label, Group> groups = new IdentityHashMap<>();

    private final Map<Integer, Group> groupsByStart = new HashMap<>();
    private final Map<Integer, Group> groupsByFirstEnd = new HashMap<>();

    /** Groups inside of whose inner blocks the walk is. */
    private final Map<Group, Boolean> inside = new IdentityHashMap<>();

    private SwitchGrouping(Structure structure, int tableIndex, int index, int groupSize) {
        this.structure = structure;
        this.tableIndex = tableIndex;
        this.table = (Statement.BranchTable) structure.statement(tableIndex);
        this.index = index;
        this.groupSize = groupSize;
    }

    /**
     * Rewrites all large switches.
     *
     * @param locals kinds of the locals; one is added for the index of each switch
     * @param groupSize a group is closed when its arms reach this size, in bytes
     */
    static List<Statement> group(
            List<Statement> statements, List<Kind> locals, int groupSize) {
        List<Statement.BranchTable> tables = new ArrayList<>();
        for (Statement statement : statements) {
            if (statement instanceof Statement.BranchTable table
                    && table.distinctLabels().size() >= MIN_LABELS) {
                tables.add(table);
            }
        }
        List<Statement> grouped = statements;
        for (Statement.BranchTable table : tables) {
            locals.add(Kind.INT);
            Structure structure = new Structure(grouped);
            int position = grouped.indexOf(table);
            if (position >= 0) {
                grouped =
                        new SwitchGrouping(structure, position, locals.size() - 1, groupSize)
                                .run();
            }
        }
        return grouped;
    }

    private List<Statement> run() {
        findGroups();
        for (int i = 0; i < structure.count(); i++) {
            rewrite(i);
        }
        return rewritten;
    }

    /** Walks outwards from the table over the blocks around it. */
    private void findGroups() {
        Map<Label, Boolean> shared = labelsOfOtherTables();
        Group group = new Group();
        long size = 0;
        for (int start = tableIndex - 1; start >= 0; start--) {
            if (structure.end(start) < tableIndex) {
                continue;
            }
            int end = structure.end(start);
            int armEnd = armEnd(start, end);
            boolean arm =
                    armEnd >= 0
                            && structure.statement(start) instanceof Statement.Block block
                            && !shared.containsKey(block.label())
                            && block.label() != table.labels()[table.labels().length - 1];
            if (arm) {
                group.arms.add(((Statement.Block) structure.statement(start)).label());
                group.starts.add(start);
                size += Math.min(structure.size(end, armEnd), groupSize / LARGE_ARM);
            }
            if (!arm || size >= groupSize) {
                close(group);
                group = new Group();
                size = 0;
            }
        }
        close(group);
    }

    /** Where the arm behind a block ends: at the end of the next block outwards; -1 if that is not one. */
    private int armEnd(int start, int end) {
        if (start == 0
                || !(structure.statement(start - 1) instanceof Statement.Block)
                || structure.end(start - 1) < end) {
            return -1;
        }
        return structure.end(start - 1);
    }

    private Map<Label, Boolean> labelsOfOtherTables() {
        Map<Label, Boolean> labels = new IdentityHashMap<>();
        for (int i = 0; i < structure.count(); i++) {
            if (i != tableIndex
                    && structure.statement(i) instanceof Statement.BranchTable other) {
                other.distinctLabels().forEach(label -> labels.put(label, true));
            }
        }
        return labels;
    }

    private void close(Group group) {
        if (group.arms.size() < MIN_ARMS) {
            return;
        }
        group.arms.forEach(label -> groups.put(label, group));
        group.starts.forEach(start -> groupsByStart.put(start, group));
        groupsByFirstEnd.put(structure.end(group.starts.get(0)), group);
    }

    private void rewrite(int i) {
        Statement statement = structure.statement(i);
        Group starting = groupsByStart.get(i);
        Group ending = groupsByFirstEnd.get(i);
        if (starting != null) {
            // The outermost block of a group comes first in the list and last in the group.
            if (i == starting.starts.get(starting.starts.size() - 1)) {
                inside.put(starting, true);
                rewritten.add(new Statement.Block(starting.entry));
            }
        } else if (ending != null) {
            inside.remove(ending);
            fallInto(ending.arms.get(0));
            rewritten.add(new Statement.End(ending.entry));
            secondStep(ending);
            rewritten.add(statement);
        } else if (statement instanceof Statement.Branch branch && isInside(branch.label())) {
            redirect(branch.label());
        } else if (statement instanceof Statement.BranchIf branch && isInside(branch.label())) {
            Label skip = Label.block();
            rewritten.add(new Statement.If(branch.condition(), skip));
            redirect(branch.label());
            rewritten.add(new Statement.End(skip));
        } else if (i == tableIndex) {
            firstStep();
        } else {
            rewritten.add(statement);
        }
    }

    /** Where control falls into the first arm of a group, the second step must send it there. */
    private void fallInto(Label arm) {
        if (!rewritten.get(rewritten.size() - 1).isTerminator()) {
            arm.addBranch();
            rewritten.add(
                    new Statement.SetLocal(index, Expression.constant(Kind.INT, indexOf(arm))));
        }
    }

    private boolean isInside(Label label) {
        Group group = groups.get(label);
        return group != null && inside.containsKey(group);
    }

    private void redirect(Label label) {
        Group group = groups.get(label);
        rewritten.add(
                new Statement.SetLocal(index, Expression.constant(Kind.INT, indexOf(label))));
        group.entry.addBranch();
        rewritten.add(new Statement.Branch(group.entry));
    }

    /** An index that the second step sends to a label. */
    private int indexOf(Label label) {
        Label[] labels = table.labels();
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] == label) {
                return i;
            }
        }
        // Not in the table: a negative number of its own.
        return -1 - groups.get(label).arms.indexOf(label);
    }

    private void firstStep() {
        rewritten.add(new Statement.SetLocal(index, table.index()));
        Label[] labels = new Label[table.labels().length];
        for (int i = 0; i < labels.length; i++) {
            Group group = groups.get(table.labels()[i]);
            labels[i] = group == null ? table.labels()[i] : group.entry;
        }
        for (Label label : labels) {
            label.addBranch();
        }
        rewritten.add(new Statement.BranchTable(Expression.local(Kind.INT, index), labels));
    }

    /** The nest of the arms of a group, up to the end of its innermost block, which the caller adds. */
    private void secondStep(Group group) {
        for (int i = group.arms.size() - 1; i >= 0; i--) {
            rewritten.add(new Statement.Block(group.arms.get(i)));
        }
        Label[] all = table.labels();
        int last = all.length - 1;
        int low = last;
        int high = -1;
        for (int i = 0; i < last; i++) {
            if (groups.get(all[i]) == group) {
                low = Math.min(low, i);
                high = Math.max(high, i);
            }
        }
        for (Label arm : group.arms) {
            int number = indexOf(arm);
            if (number < 0 && arm.isTargeted()) {
                arm.addBranch();
                rewritten.add(new Statement.BranchIf(equal(number), arm));
            }
        }
        // No other index comes here: the default label of the table is in no group.
        Label otherwise = group.arms.get(0);
        Label[] labels = new Label[Math.max(0, high - low + 1) + 1];
        for (int i = 0; i < labels.length - 1; i++) {
            labels[i] = groups.get(all[low + i]) == group ? all[low + i] : otherwise;
        }
        labels[labels.length - 1] = otherwise;
        for (Label label : labels) {
            label.addBranch();
        }
        Expression selector = Expression.local(Kind.INT, index);
        rewritten.add(
                new Statement.BranchTable(
                        labels.length == 1 || low == 0
                                ? selector
                                : Expression.subtract(selector, low),
                        labels));
    }

    private Expression equal(int number) {
        return Expression.equal(Expression.local(Kind.INT, index), number);
    }
}
