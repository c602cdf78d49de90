package dev.wasmjar.compiler.plan;

import dev.wasmjar.compiler.module.DecodedModule;
import dev.wasmjar.compiler.module.Export;
import dev.wasmjar.format.GeneratedNames;
import dev.wasmjar.format.JavaTypes;
import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.FunctionType;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Where each function of a module goes, and the numbers by which generated code and the runtime refer
 * to functions: a deterministic function of the decoded module and the package.
 *
 * <p>Functions that are used one after another share a group, which becomes one
 * class; in modules with a line table these are from one source file. Functions that a table may hold
 * have an <em>indirect id</em>; those of one type have consecutive ids, so that a call through a table
 * checks the type and selects the function with a single jump table.
 * They also have an <em>entry</em>: a stub that the host calls.
 */
public final class ModuleLayout {

    private static final int PAGE_SIZE_BYTES = 65_536;

    /** Memories that have fields of their own in the instance. */
    public static final int MEMORY_FIELDS = 4;

    /** Globals of a lower index have a field of their own in the instance class. */
    public static final int GLOBAL_FIELDS = 1000;

    /** With fewer functions of a type that tables may hold, the jump table alone is faster. */
    private static final int DIRECT_CALL_TARGETS = 64;

    private static final int LARGE_CODE_BYTES = 2 << 20;

    /** Programs with more code have heaps that grow, and gain nothing by {@link #readsMemoryEnd}. */
    private static final int SMALL_CODE_BYTES = 512 << 10;

    private final DecodedModule module;
    private final ModuleFacts facts;
    private final FunctionSources sources;
    private final String packagePath;
    private final String instanceClass;
    private final int importedGlobals;
    private final Tuning tuning;
    private final int[] order;
    private final int[] groupStarts;
    private final int[] groupOf;
    private final int[] canonicalTypes;
    private final int[] indirectIds;
    private final int[][] targets;
    private final int[] entryFunctions;
    private int exportedEntries;
    private final String[] groupClasses;
    private final String[] functionMethods;
    private final String[] descriptors;

    /**
     * Lays out a module.
     *
     * @param facts what its bodies contain
     * @param sources from which source files its functions are
     * @param packageName Java package of the generated classes
     * @param tuning how functions are grouped and called
     */
    public ModuleLayout(
            DecodedModule module,
            ModuleFacts facts,
            FunctionSources sources,
            String packageName,
            Tuning tuning) {
        this.module = module;
        this.facts = facts;
        this.sources = sources;
        this.importedGlobals =
                (int)
                        module.imports().stream()
                                .filter(item -> item.type().kind() == ExternalType.Kind.GLOBAL)
                                .count();
        this.packagePath = packageName.replace('.', '/') + "/";
        this.instanceClass = className(GeneratedNames.INSTANCE_CLASS);
        this.tuning = tuning;
        FunctionGroups groups =
                FunctionGroups.of(
                        module,
                        sources,
                        tuning.together(),
                        CallOrder.of(module, facts.calls()));
        this.order = groups.order();
        this.groupStarts = groups.starts();
        this.groupOf = new int[order.length];
        this.groupClasses = new String[groupStarts.length];
        this.functionMethods = new String[module.functionTypes().length];
        this.descriptors = new String[module.types().size()];
        for (int group = 0; group < groupStarts.length; group++) {
            groupClasses[group] = className(GeneratedNames.groupClass(group));
            for (int place = groupStart(group); place < groupEnd(group); place++) {
                groupOf[order[place] - module.importedFunctions()] = group;
            }
        }
        this.canonicalTypes = canonicalTypes(module);
        this.targets = referenced();
        this.indirectIds = new int[module.functionTypes().length];
        Arrays.fill(indirectIds, -1);
        int id = 0;
        for (int[] ofType : targets) {
            for (int function : ofType) {
                indirectIds[function] = id++;
            }
        }
        BitSet left = new BitSet();
        left.set(module.importedFunctions(), indirectIds.length);
        IntStream.Builder entries = IntStream.builder();
        for (Export export : module.exports()) {
            if (export.kind() == ExternalType.Kind.FUNC && left.get(export.index())) {
                left.clear(export.index());
                entries.add(export.index());
                exportedEntries++;
            }
        }
        if (module.startFunction() >= 0 && left.get(module.startFunction())) {
            left.clear(module.startFunction());
            entries.add(module.startFunction());
        }
        for (int function = 0; function < indirectIds.length; function++) {
            if (indirectIds[function] >= 0 && left.get(function)) {
                entries.add(function);
            }
        }
        entryFunctions = entries.build().toArray();
    }

    /** The lowest type index whose function type is the same, for each type index; -1 for others. */
    private static int[] canonicalTypes(DecodedModule module) {
        Map<FunctionType, Integer> first = new LinkedHashMap<>();
        int[] canonical = new int[module.types().size()];
        for (int i = 0; i < canonical.length; i++) {
            canonical[i] =
                    module.types().get(i).composite() instanceof FunctionType type
                            ? first.merge(type, i, Math::min)
                            : -1;
        }
        return canonical;
    }

    /** Functions that references may be made of, for each type by which they are called. */
    private int[][] referenced() {
        int[] counts = new int[canonicalTypes.length];
        BitSet referenced = module.declaredFunctions();
        int first = referenced.nextSetBit(module.importedFunctions());
        for (int f = first; f >= 0; f = referenced.nextSetBit(f + 1)) {
            counts[canonicalTypeOf(f)]++;
        }
        int[][] byType = new int[counts.length][];
        for (int type = 0; type < counts.length; type++) {
            byType[type] = new int[counts[type]];
        }
        Arrays.fill(counts, 0);
        for (int f = first; f >= 0; f = referenced.nextSetBit(f + 1)) {
            int type = canonicalTypeOf(f);
            byType[type][counts[type]++] = f;
        }
        return byType;
    }

    /** The module laid out. */
    public DecodedModule module() {
        return module;
    }

    /** Functions that make tail calls, in order. */
    public int[] tailCallers() {
        return facts.tailCallers().stream().toArray();
    }

    /** The kinds of calls through tables that there are, types by their canonical index. */
    public SortedSet<ModuleFacts.IndirectCall> indirectCalls() {
        SortedSet<ModuleFacts.IndirectCall> calls = new TreeSet<>();
        for (ModuleFacts.IndirectCall call : facts.indirectCalls()) {
            calls.add(
                    new ModuleFacts.IndirectCall(
                            canonicalTypes[call.typeIndex()], call.table(), call.tail()));
        }
        return calls;
    }

    /** Bytes that a memory has at least, from its start on. */
    public long guaranteedBytes(int memory) {
        return module.memories().get(memory).limits().min() * PAGE_SIZE_BYTES;
    }

    /** From which source files the functions are. */
    public FunctionSources sources() {
        return sources;
    }

    /** Whether the module says which line of source code each instruction is from. */
    public boolean hasLineTable() {
        return module.customSections().stream()
                .anyMatch(section -> section.name().equals(".debug_line"));
    }

    /**
     * Whether most of the code is expected to run too seldom to be worth the compiler's time: in a module
     * with two megabytes of code or more.
     */
    public boolean isMostlyCold() {
        return module.codeSection().length() >= LARGE_CODE_BYTES;
    }

    /**
     * Whether methods keep the end of memory 0 in a local and compare with that, which C2 leaves out where the
     * array ends with the memory; otherwise they compare with a field of the instance for each access.
     */
    public boolean readsMemoryEnd() {
        return module.codeSection().length() < SMALL_CODE_BYTES;
    }

    /** Whether a function makes tail calls. */
    public boolean hasTailCalls(int function) {
        return facts.tailCallers().get(function);
    }

    /** Whether a global is a typed field of the instance class. */
    public boolean isGlobalField(int global) {
        return global >= importedGlobals && global < GLOBAL_FIELDS;
    }

    /** Number of globals below which some may be fields. */
    public int globalsWithFields() {
        return Math.min(module.globals().size(), GLOBAL_FIELDS);
    }

    /** Internal name of the class of that simple name. */
    public String className(String simpleName) {
        return packagePath + simpleName;
    }

    /** Internal name of the instance class. */
    public String instanceClass() {
        return instanceClass;
    }

    /** Number of groups. */
    public int groups() {
        return groupStarts.length;
    }

    /** The place of the first function of a group in the order of functions. */
    public int groupStart(int group) {
        return groupStarts[group];
    }

    /** The place past the last function of a group. */
    public int groupEnd(int group) {
        return group + 1 < groupStarts.length
                ? groupStarts[group + 1]
                : order.length;
    }

    /** The function at a place of the order in which functions are put into groups. */
    public int functionAt(int place) {
        return order[place];
    }

    /** Name of the method of a function. */
    public String functionMethod(int function) {
        String name = functionMethods[function];
        if (name == null) {
            name = GeneratedNames.functionMethod(
                    function, module.names().function(function).orElse(null));
            functionMethods[function] = name; // By any thread: it is the same.
        }
        return name;
    }

    /** Descriptor of the method of a function. */
    public String functionDescriptor(int function) {
        int type = module.functionTypes()[function];
        String descriptor = descriptors[type];
        if (descriptor == null) {
            descriptor = Signatures.function(instanceClass, module.functionTypeAt(type));
            descriptors[type] = descriptor;
        }
        return descriptor;
    }

    /** Name of a further method of a function, see {@link GeneratedNames#furtherMethod}. */
    public String furtherMethod(int function, String more) {
        return GeneratedNames.furtherMethod(functionMethod(function), more);
    }

    /** Internal name of the class of a group. */
    public String groupClass(int group) {
        return groupClasses[group];
    }

    /** Internal name of the class of the frames of a function. */
    public String frameClass(int function) {
        return className(GeneratedNames.frameClass(function));
    }

    /** Internal name of the class of a defined function. */
    public String classOf(int function) {
        return groupClass(groupOf[function - module.importedFunctions()]);
    }

    /** The first type index of the same function type. */
    public int canonicalType(int typeIndex) {
        return canonicalTypes[typeIndex];
    }

    private int canonicalTypeOf(int function) {
        return canonicalTypes[module.functionTypes()[function]];
    }

    /** Indirect id of each function, -1 for those that no table can hold; not to be modified. */
    public int[] indirectIds() {
        return indirectIds;
    }

    /** Functions of a canonical type that tables may hold, in the order of their ids; not to be modified. */
    public int[] targets(int canonicalType) {
        return targets[canonicalType];
    }

    /**
     * The function that a call through a table calls most of the time, as far as that is known and it can:
     * otherwise -1.
     *
     * @param offset of the instruction in the module, in bytes
     * @param typeIndex index of the type that the instruction asks for
     */
    public int directTarget(int offset, int typeIndex) {
        int function = tuning.directTargets().getOrDefault(offset, -1);
        return isDirectTarget(function, canonicalTypes[typeIndex]) ? function : -1;
    }

    /** Functions of a canonical type that are called most of the time by some call through a table. */
    public SortedSet<Integer> directTargets(int canonicalType) {
        SortedSet<Integer> targets = new TreeSet<>(tuning.directTargets().values());
        targets.removeIf(function -> !isDirectTarget(function, canonicalType));
        return targets;
    }

    private boolean isDirectTarget(int function, int canonicalType) {
        return function >= module.importedFunctions()
                && function < indirectIds.length
                && indirectIds[function] >= 0
                && canonicalTypeOf(function) == canonicalType
                && !JavaTypes.isTooWide(module.typeOfFunction(function))
                && targets(canonicalType).length >= DIRECT_CALL_TARGETS;
    }

    /** Whether code counts the calls of functions, and what is called through tables. */
    public boolean isCounting() {
        return tuning.counting();
    }

    /** Defined functions that references may be made of, exported ones first: those that have an entry. */
    public int[] entryFunctions() {
        return entryFunctions.clone();
    }

    /** Whether an entry is that of an exported function. */
    public boolean isExported(int entry) {
        return entry < exportedEntries;
    }

    /**
     * Whether an entry can be called with arguments in arrays: that of an exported function, and of one
     * that has too many parameters for a method handle.
     */
    public boolean isUntyped(int entry, int function) {
        return isExported(entry) || JavaTypes.isTooWide(module.typeOfFunction(function));
    }
}
