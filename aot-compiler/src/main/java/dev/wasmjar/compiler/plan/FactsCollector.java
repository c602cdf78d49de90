package dev.wasmjar.compiler.plan;

import dev.wasmjar.compiler.module.DecodedModule;
import dev.wasmjar.compiler.validate.FunctionValidator;
import dev.wasmjar.compiler.validate.LocalTypes;
import dev.wasmjar.compiler.validate.NoOpVisitor;
import dev.wasmjar.types.FunctionType;
import java.util.BitSet;
import java.util.TreeSet;

/** Validates all bodies of a module and collects its {@link ModuleFacts}. */
public final class FactsCollector extends NoOpVisitor {
    private final BitSet tailCallers = new BitSet();
    private final TreeSet<ModuleFacts.IndirectCall> indirectCalls = new TreeSet<>();

    private int function;

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
        return new ModuleFacts(collector.tailCallers, collector.indirectCalls);
    }

    @Override
    public void start(int functionIndex, FunctionType type, LocalTypes locals) {
        function = functionIndex;
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
}
