package dev.wasmjar.compiler.plan;

import dev.wasmjar.compiler.ir.Kind;
import dev.wasmjar.compiler.ir.Label;
import dev.wasmjar.compiler.ir.Part;
import dev.wasmjar.compiler.ir.Sharing;
import dev.wasmjar.compiler.ir.Statement;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Recognises the loops of interpreters: a loop with a large branch table in it, whose arms become parts.
 * All that its rounds do again and again is to choose a part and to call it, so what the call costs is
 * what counts. The locals that such a function shares with its parts are kept in an object, the frame: a
 * part reads and writes there what it needs, and the loop keeps nothing in registers that calls would
 * force it to spill.
 */
public final class Dispatch {

    /** Smaller tables are not taken for those of interpreters. */
    private static final int MIN_LABELS = 16;

    /** Fewer parts in the loop are not worth a frame. */
    private static final int MIN_PARTS = 8;

    /** Tables of fewer labels share little between their arms. */
    private static final int MIN_ARMS = 8;

    /** A part that starts with a table of so many labels chooses among a group of arms. */
    private static final int MIN_INNER_LABELS = 3;

    private Dispatch() {}

    /** Index of the branch table of an interpreter's loop, the first one, or -1. */
    static int table(Structure structure) {
        for (int i = 0; i < structure.count(); i++) {
            if (structure.loopDepth(i) > 0 && isTable(structure.statement(i), MIN_LABELS)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isTable(Statement statement, int labels) {
        return statement instanceof Statement.BranchTable table
                && table.distinctLabels().size() >= labels;
    }

    /** Whether the method is an interpreter's loop that calls its arms as parts. */
    static boolean isLoop(List<Statement> root) {
        Structure structure = new Structure(root);
        if (table(structure) < 0) {
            return false;
        }
        int parts = 0;
        for (int i = 0; i < structure.count(); i++) {
            if (structure.loopDepth(i) > 0
                    && structure.statement(i) instanceof Statement.Outlined) {
                parts++;
            }
        }
        return parts >= MIN_PARTS;
    }

    /**
     * Whether a part of such a loop should work on the frame itself: because it calls parts that do, or
     * because it is in turn nothing but a choice of arms.
     */
    static boolean isInner(List<Statement> part) {
        return part.stream().anyMatch(Dispatch::isCallByFrame) || choosesFirst(part);
    }

    private static boolean isCallByFrame(Statement statement) {
        return statement instanceof Statement.Outlined outlined && outlined.part().byFrame();
    }

    private static boolean choosesFirst(List<Statement> part) {
        for (Statement statement : part) {
            if (!(statement instanceof Statement.Block)
                    && !(statement instanceof Statement.BranchIf)) {
                return isTable(statement, MIN_INNER_LABELS);
            }
        }
        return false;
    }

    /** The labels at which arms of large tables start. */
    public static Set<Label> arms(List<Statement> statements) {
        Set<Label> arms = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Statement statement : statements) {
            if (isTable(statement, MIN_ARMS)) {
                arms.addAll(((Statement.BranchTable) statement).distinctLabels());
            }
        }
        return arms;
    }

    /**
     * The statements that each round of an interpreter's loop runs before its table chooses an arm. They
     * are no arms, and stay where they are.
     */
    static BitSet path(Structure structure) {
        BitSet path = new BitSet();
        int table = table(structure);
        if (table < 0) {
            return path;
        }
        int start = 0;
        for (int i = 0; i < table; i++) {
            if (structure.isCompound(i)
                    && structure.end(i) > table
                    && structure.statement(i) instanceof Statement.Loop) {
                start = i;
            }
        }
        addPath(structure, start + 1, table, path);
        path.set(table);
        return path;
    }

    /**
     * The local by which each round finds its arm, such as the place in the guest's bytecode: an int that
     * is part of the address of a load on the path, and that parts set; or none.
     */
    static int carried(List<Statement> root, List<Part> parts, List<Kind> kinds) {
        Structure structure = new Structure(root);
        BitSet candidates = new BitSet();
        path(structure)
                .stream()
                .mapToObj(structure::statement)
                .flatMap(statement -> Stream.of(statement.expressions()))
                .forEach(expression -> LocalSets.addReadByAddresses(expression, candidates));
        int carried = Sharing.NO_LOCAL;
        long most = 0;
        for (int local = candidates.nextSetBit(0);
                local >= 0;
                local = candidates.nextSetBit(local + 1)) {
            int candidate = local;
            long setting =
                    parts.stream()
                            .filter(Part::byFrame)
                            .filter(part -> IntStream.of(part.outputs()).anyMatch(o -> o == candidate))
                            .count();
            if (kinds.get(local) == Kind.INT && setting > most) {
                carried = local;
                most = setting;
            }
        }
        return carried;
    }

    /** Adds what is surely run, from one index on to before another, unless a branch leaves before. */
    private static void addPath(Structure structure, int start, int end, BitSet path) {
        int index = start;
        while (index < end) {
            path.set(index);
            if (!structure.isCompound(index)) {
                index++;
            } else if (structure.end(index) >= end) {
                // A block around the table.
                index++;
            } else {
                if (structure.statement(index) instanceof Statement.Block) {
                    addPath(structure, index + 1, firstBranch(structure, index), path);
                }
                index = structure.next(index);
            }
        }
    }

    /** The first branch of a block on its own level, past which it may not go on, or its end. */
    private static int firstBranch(Structure structure, int block) {
        int index = block + 1;
        while (index < structure.end(block)) {
            Statement statement = structure.statement(index);
            if (statement instanceof Statement.BranchIf
                    || statement instanceof Statement.BranchTable
                    || statement.isTerminator()) {
                return index + 1;
            }
            index = structure.next(index);
        }
        return structure.end(block);
    }
}
