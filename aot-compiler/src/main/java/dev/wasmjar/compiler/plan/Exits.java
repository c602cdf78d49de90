package dev.wasmjar.compiler.plan;

import dev.wasmjar.compiler.ir.Label;
import dev.wasmjar.compiler.ir.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where statements branch to. */
final class Exits {
    private Exits() {}

    /** Labels outside of the statements that they branch to, each once, in order. */
    static List<Label> of(List<Statement> statements) {
        Set<Label> targets = new LinkedHashSet<>();
        for (Statement statement : statements) {
            addTargets(statement, targets);
        }
        if (targets.isEmpty()) {
            return List.of();
        }
        for (Statement statement : statements) {
            if (statement instanceof Statement.Block block) {
                targets.remove(block.label());
            } else if (statement instanceof Statement.Loop loop) {
                targets.remove(loop.label());
            } else if (statement instanceof Statement.If start) {
                targets.remove(start.label());
            }
        }
        return List.copyOf(targets);
    }

    private static void addTargets(Statement statement, Set<Label> targets) {
        if (statement instanceof Statement.Branch branch) {
            targets.add(branch.label());
        } else if (statement instanceof Statement.BranchIf branch) {
            targets.add(branch.label());
        } else if (statement instanceof Statement.BranchTable table) {
            targets.addAll(table.distinctLabels());
        } else if (statement instanceof Statement.Outlined outlined) {
            targets.addAll(outlined.part().exits());
        }
    }
}
