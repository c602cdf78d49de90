package dev.wasmjar.compiler.plan;

import dev.wasmjar.compiler.ir.Body;
import dev.wasmjar.compiler.ir.Kind;
import dev.wasmjar.compiler.ir.Label;
import dev.wasmjar.compiler.ir.Sharing;
import dev.wasmjar.compiler.ir.Statement;
import java.util.BitSet;
import java.util.List;

/**
 * Keeps apart what the arms of an interpreter's loop compute, where the function fits one method. From
 * locals in registers C2 computes all that two arms or more have in common, addresses on the guest's
 * stack above all, before it jumps to one of them. From a frame, behind the fence at the start of each
 * arm, an arm computes what it needs. What the next round needs to find its arm, like the place in the
 * guest's bytecode, stays in a register: through memory it would take longer than all else. So do references:
 * there is nothing to compute of them, and a frame that outlives its call would keep the host's objects.
 */
final class ArmLocals {
    private ArmLocals() {}

    /** The function with such locals in a frame, if it has any. */
    static Body apart(Body body) {
        Structure structure = new Structure(body.statements());
        int table = Dispatch.table(structure);
        if (table < 0) {
            return body;
        }
        BitSet inFrame = liveAtArms(structure, (Statement.BranchTable) structure.statement(table));
        inFrame.and(setInLoops(structure));
        inFrame.andNot(usedOnPath(structure));
        inFrame.andNot(references(body.locals()));
        return inFrame.isEmpty()
                ? body
                : new Body(
                        body.function(),
                        body.type(),
                        body.locals(),
                        body.statements(),
                        Sharing.frame(inFrame, Sharing.NO_LOCAL, new BitSet()));
    }

    private static BitSet liveAtArms(Structure structure, Statement.BranchTable table) {
        Liveness liveness = new Liveness(structure, new BitSet(), new BitSet());
        BitSet live = new BitSet();
        for (Label label : table.distinctLabels()) {
            live.or(liveness.at(label));
        }
        return live;
    }

    private static BitSet setInLoops(Structure structure) {
        BitSet set = new BitSet();
        for (int i = 0; i < structure.count(); i++) {
            if (structure.loopDepth(i) > 0) {
                LocalSets.addSet(structure.statement(i), set);
            }
        }
        return set;
    }

    private static BitSet references(List<Kind> kinds) {
        BitSet references = new BitSet();
        for (int local = 0; local < kinds.size(); local++) {
            references.set(local, kinds.get(local) == Kind.REFERENCE);
        }
        return references;
    }

    private static BitSet usedOnPath(Structure structure) {
        BitSet used = new BitSet();
        Dispatch.path(structure)
                .stream()
                .forEach(i -> LocalSets.addUsed(structure.statement(i), used));
        return used;
    }
}
