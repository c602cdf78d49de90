package dev.wasmjar.compiler.plan;

import dev.wasmjar.compiler.module.DecodedModule;
import dev.wasmjar.compiler.validate.CatchClause;
import dev.wasmjar.compiler.validate.FunctionValidator;
import dev.wasmjar.compiler.validate.LocalTypes;
import dev.wasmjar.compiler.validate.NoOpVisitor;
import dev.wasmjar.types.FunctionType;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;

/** Validates all bodies of a module and collects its {@link ModuleFacts}. */
public final class FactsCollector extends NoOpVisitor {
    private final BitSet tailCallers = new BitSet();
    private final TreeSet<ModuleFacts.IndirectCall> indirectCalls = new TreeSet<>();

    /** For each open block whether it is a loop; a set bit is one. */
    private final BitSet loops = new BitSet();

    private int function;
    private int depth;
    private boolean growsInLoop;

    private FactsCollector() {}

    /**
     * Validates the bodies and tells what is in them.
     *
     * @throws dev.wasmjar.spi.InvalidModuleException where a body is malformed or invalid
     */
    public static ModuleFacts collect(DecodedModule module) {
        FactsCollector collector = new FactsCollector();
        FunctionValidator validator = new FunctionValidator(module);
        for (int body = 0; body < module.bodies().size(); body++) {
            validator.validate(module.importedFunctions() + body, collector);
        }
        return new ModuleFacts(
                collector.tailCallers, collector.indirectCalls, collector.growsInLoop);
    }

    @Override
    public void start(int functionIndex, FunctionType type, LocalTypes locals) {
        function = functionIndex;
        depth = 0;
        loops.clear();
    }

    @Override
    public void callIndirect(int table, int typeIndex, FunctionType type) {
        indirectCalls.add(new ModuleFacts.IndirectCall(typeIndex, table, false));
    }

    @Override
    public void returnCall(int callee, FunctionType type) {
        tailCallers.set(function);
    }

    @Override
    public void returnCallIndirect(int table, int typeIndex, FunctionType type) {
        tailCallers.set(function);
        indirectCalls.add(new ModuleFacts.IndirectCall(typeIndex, table, true));
    }

    @Override
    public void block(FunctionType type) {
        depth++;
    }

    @Override
    public void loop(FunctionType type) {
        loops.set(depth++);
    }

    @Override
    public void if_(FunctionType type) {
        depth++;
    }

    @Override
    public void tryTable(FunctionType type, List<CatchClause> clauses) {
        depth++;
    }

    @Override
    public void legacyTry(FunctionType type) {
        depth++;
    }

    @Override
    public void legacyDelegate(int label) {
        end();
    }

    @Override
    public void end() {
        // The last end is that of the body, which was not counted.
        depth = Math.max(0, depth - 1);
        loops.clear(depth);
    }

    @Override
    public void memoryGrow(int memory) {
        growsInLoop |= !loops.isEmpty();
    }
}
