package dev.wasmjar.compiler.plan;

import dev.wasmjar.compiler.module.DecodedModule;
import dev.wasmjar.compiler.module.DefinedType;
import dev.wasmjar.compiler.opcode.Feature;
import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.validate.CatchClause;
import dev.wasmjar.compiler.validate.FunctionValidator;
import dev.wasmjar.compiler.validate.LocalTypes;
import dev.wasmjar.compiler.validate.ModuleContext;
import dev.wasmjar.compiler.validate.NoOpVisitor;
import dev.wasmjar.compiler.work.Parallel;
import dev.wasmjar.spi.InvalidModuleException;
import dev.wasmjar.types.AbstractHeapType;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.HeapType;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ReferenceType;
import dev.wasmjar.types.ValueType;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Validates all bodies of a module and collects its {@link ModuleFacts}; by several threads, each of
 * which takes bodies that follow one another.
 */
public final class FactsCollector extends NoOpVisitor {

    /** Bodies that a thread takes at once. */
    private static final int BODIES = 512;

    private static final Set<Feature> ORDINARY =
            EnumSet.of(
                    Feature.MVP,
                    Feature.SIGN_EXTENSION,
                    Feature.SATURATING_CONVERSION,
                    Feature.REFERENCE_TYPES,
                    Feature.BULK_MEMORY,
                    Feature.TAIL_CALL);

    /** The prefix of saturating conversions and bulk memory. */
    private static final int ORDINARY_PREFIX = 0xFC;

    /** Whether an instruction that starts with this byte may be of another feature. */
    private static final boolean[] UNUSUAL = unusual();

    private final DecodedModule module;
    private final byte[] bytes;
    private final BitSet tailCallers = new BitSet();
    private final TreeSet<ModuleFacts.IndirectCall> indirectCalls = new TreeSet<>();
    private final CallGraph calls;
    private final CertainPath path = new CertainPath();
    private final int mostValuesOfBranch;
    private long mostValuesPassed;
    private boolean ordinary = true;
    private InvalidModuleException fault;
    private int function;

    private FactsCollector(DecodedModule module, int firstFunction, int mostValuesOfBranch) {
        this.module = module;
        this.bytes = module.bytes();
        this.calls = new CallGraph(firstFunction);
        this.mostValuesOfBranch = mostValuesOfBranch;
    }

    /** How many values a branch passes at most: parameters of a loop, or results. */
    private static int mostValuesOfBranch(DecodedModule module) {
        int most = 0;
        for (DefinedType type : module.types()) {
            if (type.composite() instanceof FunctionType function) {
                most = Math.max(most, Math.max(function.params().size(), function.results().size()));
            }
        }
        return Math.max(most, 1);
    }

    private static boolean[] unusual() {
        boolean[] unusual = new boolean[256];
        for (int code = 0; code < unusual.length; code++) {
            Opcode op = Opcode.of(code);
            unusual[code] =
                    op == null ? code != ORDINARY_PREFIX : !ORDINARY.contains(op.feature());
        }
        return unusual;
    }

    /**
     * Validates the bodies and tells what is in them.
     *
     * @throws InvalidModuleException for the first body that is malformed or invalid
     */
    public static ModuleFacts collect(DecodedModule module) {
        return collect(module, List.of());
    }

    /**
     * The same, where what is in the first bodies is known.
     *
     * @param known of the first bodies, so many together as {@link #further} takes
     */
    public static ModuleFacts collect(DecodedModule module, List<FactsCollector> known) {
        ModuleContext context = new ModuleContext(module);
        int mostValuesOfBranch = mostValuesOfBranch(module);
        int count = module.bodies().size();
        FactsCollector[] collectors = new FactsCollector[(count + BODIES - 1) / BODIES];
        Parallel.forEach(
                collectors.length,
                i ->
                        collectors[i] =
                                i < known.size()
                                        ? known.get(i)
                                        : read(
                                                module,
                                                context,
                                                i * BODIES,
                                                Math.min(count, (i + 1) * BODIES),
                                                mostValuesOfBranch));
        BitSet tailCallers = new BitSet();
        TreeSet<ModuleFacts.IndirectCall> indirectCalls = new TreeSet<>();
        CallGraph calls = new CallGraph(module.importedFunctions());
        long mostValuesPassed = 0;
        boolean ordinary = true;
        for (FactsCollector collector : collectors) {
            if (collector.fault != null) {
                throw collector.fault;
            }
            tailCallers.or(collector.tailCallers);
            indirectCalls.addAll(collector.indirectCalls);
            calls.addAll(collector.calls);
            mostValuesPassed += collector.mostValuesPassed;
            ordinary &= collector.ordinary;
        }
        return new ModuleFacts(tailCallers, indirectCalls, calls, mostValuesPassed, ordinary);
    }

    /**
     * Validates further bodies of the start of a module.
     *
     * @param start a module of which not all bodies are there
     * @param known what is known of the first bodies
     * @return what is in the bodies after these; empty where there are too few, or one is not valid
     */
    public static Optional<FactsCollector> further(DecodedModule start, List<FactsCollector> known) {
        int first = known.size() * BODIES;
        if (first + BODIES > start.bodies().size()) {
            return Optional.empty();
        }
        FactsCollector collector =
                read(
                        start,
                        new ModuleContext(start),
                        first,
                        first + BODIES,
                        mostValuesOfBranch(start));
        return collector.fault == null ? Optional.of(collector) : Optional.empty();
    }

    /** Reads bodies from {@code start} up to {@code end}, exclusive. */
    private static FactsCollector read(
            DecodedModule module,
            ModuleContext context,
            int start,
            int end,
            int mostValuesOfBranch) {
        int first = module.importedFunctions();
        FactsCollector collector =
                new FactsCollector(module, first + start, mostValuesOfBranch);
        FunctionValidator validator = new FunctionValidator(context);
        try {
            for (int body = start; body < end; body++) {
                validator.validate(first + body, collector);
            }
        } catch (InvalidModuleException e) {
            collector.fault = e;
        }
        return collector;
    }

    @Override
    public void start(int functionIndex, FunctionType type, LocalTypes locals) {
        function = functionIndex;
        calls.addCaller();
        path.start();
        for (int i = 0; i < locals.count(); i++) {
            see(locals.type(i));
        }
    }

    @Override
    public void position(int offset) {
        if (UNUSUAL[bytes[offset] & 0xFF]) {
            ordinary = false;
        }
    }

    private void see(ValueType type) {
        if (!(type instanceof NumberType)
                && !type.equals(ReferenceType.FUNCREF)
                && !type.equals(ReferenceType.EXTERNREF)) {
            ordinary = false;
        }
    }

    private void seeBlock(FunctionType type) {
        pass(type);
        for (ValueType param : type.params()) {
            see(param);
        }
        for (ValueType result : type.results()) {
            see(result);
        }
    }

    private void pass(FunctionType type) {
        mostValuesPassed += type.params().size() + type.results().size();
    }

    private void passToLabels(int count) {
        mostValuesPassed += (long) count * mostValuesOfBranch;
    }

    @Override
    public void block(FunctionType type) {
        path.open();
        seeBlock(type);
    }

    @Override
    public void loop(FunctionType type) {
        path.openLoop();
        seeBlock(type);
    }

    @Override
    public void if_(FunctionType type) {
        path.openArm();
        seeBlock(type);
    }

    @Override
    public void end() {
        path.close();
    }

    @Override
    public void tryTable(FunctionType type, List<CatchClause> clauses) {
        path.openArm();
        pass(type);
    }

    @Override
    public void legacyTry(FunctionType type) {
        path.openArm();
        pass(type);
    }

    @Override
    public void legacyDelegate(int label) {
        path.close();
    }

    @Override
    public void br(int label) {
        path.branch(label);
        passToLabels(1);
    }

    @Override
    public void brIf(int label) {
        path.branch(label);
        passToLabels(1);
    }

    @Override
    public void brTable(int[] labels) {
        for (int label : labels) {
            path.branch(label);
        }
        passToLabels(labels.length);
    }

    @Override
    public void return_() {
        path.leave();
        passToLabels(1);
    }

    @Override
    public void select(ValueType type) {
        see(type);
    }

    @Override
    public void refNull(HeapType type) {
        ordinary &= type == AbstractHeapType.FUNC || type == AbstractHeapType.EXTERN;
    }

    @Override
    public void call(int callee, FunctionType type) {
        pass(type);
        calls.addCall(callee, path.isCertain());
    }

    @Override
    public void callIndirect(int table, int typeIndex, FunctionType type) {
        pass(type);
        indirectCalls.add(new ModuleFacts.IndirectCall(typeIndex, table, false));
    }

    @Override
    public void returnCall(int callee, FunctionType type) {
        pass(type);
        calls.addCall(callee, path.isCertain());
        path.leave();
        tailCallers.set(function);
    }

    @Override
    public void returnCallIndirect(int table, int typeIndex, FunctionType type) {
        pass(type);
        path.leave();
        tailCallers.set(function);
        indirectCalls.add(new ModuleFacts.IndirectCall(typeIndex, table, true));
    }
}
