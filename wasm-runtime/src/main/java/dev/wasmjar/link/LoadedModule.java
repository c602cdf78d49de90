package dev.wasmjar.link;

import dev.wasmjar.CodeOrigin;
import dev.wasmjar.Imports;
import dev.wasmjar.Instance;
import dev.wasmjar.ModuleLoadException;
import dev.wasmjar.abi.CallCounts;
import dev.wasmjar.abi.GlobalCell;
import dev.wasmjar.abi.InstanceModule;
import dev.wasmjar.abi.ModuleInstance;
import dev.wasmjar.abi.Prototypes;
import dev.wasmjar.format.DebugInfo;
import dev.wasmjar.format.GeneratedNames;
import dev.wasmjar.format.IndexSpaces;
import dev.wasmjar.format.JavaTypes;
import dev.wasmjar.format.Manifest;
import dev.wasmjar.format.ModuleDescriptor;
import dev.wasmjar.format.Numbers;
import dev.wasmjar.trace.Trace;
import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.FunctionType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A module whose classes are at hand. */
public final class LoadedModule implements InstanceModule {
    /** A constant, so that without a trace compiled code has nothing of it. */
    private static final boolean IS_TRACED = Trace.active() != null;

    private final String name;
    private final Manifest manifest;
    private final ModuleDescriptor descriptor;
    private final IndexSpaces spaces;
    private final MethodHandles.Lookup lookup;
    private final CodeOrigin origin;
    private final boolean precompiled;
    private final Map<String, ModuleDescriptor.Export> exports = new HashMap<>();
    private final boolean[] isExported;
    private final int[] memorySizes;
    private final CallCounts counts;

    /** One more than the entry of a function, where it has one and is indexed. */
    private final int[] entryOf;

    /** So many entries are indexed: those of exported functions, which come first, or all. */
    private int indexed;

    /** Null where there is no trace. */
    private final FirstCall firstCall;

    private GuestStack stack;
    private DebugInfo debug;
    private CodePositions positions;

    /** Null once the module is closed. */
    private volatile ModuleCode code;

    /**
     * A module.
     *
     * @param origin where its code was found
     * @param precompiled whether it was compiled before this process started
     */
    public LoadedModule(String name, ModuleCode code, CodeOrigin origin, boolean precompiled) {
        this(name, code, origin, precompiled, null);
    }

    /** The same for a module whose code counts calls in {@code counts}. */
    public LoadedModule(
            String name,
            ModuleCode code,
            CodeOrigin origin,
            boolean precompiled,
            CallCounts counts) {
        this.counts = counts;
        this.name = name;
        this.code = code;
        this.manifest = code.manifest();
        this.descriptor = manifest.descriptor();
        Trace trace = Trace.active();
        if (trace != null) {
            trace.watch(manifest.packageName(), name);
        }
        this.firstCall = IS_TRACED ? new FirstCall(trace, name, descriptor.exports()) : null;
        this.spaces = new IndexSpaces(descriptor);
        this.lookup = code.lookup();
        this.origin = origin;
        this.precompiled = precompiled;
        this.memorySizes = new int[descriptor.memories().size()];
        this.isExported = new boolean[descriptor.functionTypes().size()];
        for (ModuleDescriptor.Export export : descriptor.exports()) {
            exports.put(export.name(), export);
            if (export.kind() == ExternalType.Kind.FUNC) {
                isExported[export.index()] = true;
            }
        }
        entryOf = new int[isExported.length];
        Numbers entries = descriptor.entries();
        while (indexed < entries.size() && isExported[entries.get(indexed)]) {
            entryOf[entries.get(indexed)] = ++indexed;
        }
    }

    /** The entry of a function; -1 where it has none. */
    private int entryOf(int function) {
        if (!isExported[function]) {
            indexAll();
        }
        return entryOf[function] - 1;
    }

    private synchronized void indexAll() {
        Numbers entries = descriptor.entries();
        while (indexed < entries.size()) {
            entryOf[entries.get(indexed)] = ++indexed;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String sha256() {
        return manifest.wasmSha256();
    }

    @Override
    public boolean isPrecompiled() {
        return precompiled;
    }

    @Override
    public CodeOrigin origin() {
        return origin;
    }

    @Override
    public void close() {
        code = null;
    }

    private ModuleCode code() {
        ModuleCode open = code;
        if (open == null) {
            throw new IllegalStateException("module '" + name + "' is closed");
        }
        return open;
    }

    /** A trap of an instance whose module was closed has no names. */
    private Optional<String> nameIfOpen(int function) {
        return code == null ? Optional.empty() : functionName(function);
    }

    private synchronized GuestStack stack() {
        if (stack == null) {
            stack = new GuestStack(name, manifest.packageName(), this::nameIfOpen);
        }
        return stack;
    }

    private synchronized CodePositions positions() {
        if (positions == null) {
            positions = new CodePositions(descriptor, debug().bodyStarts(), this::mappedLines);
        }
        return positions;
    }

    /** See {@link GeneratedNames#MAPPED_LINES_FIELD}; empty where the class has none, or is not at hand. */
    private String mappedLines(String className) {
        ModuleCode open = code;
        if (open == null) {
            return "";
        }
        try {
            Class<?> type = Class.forName(className, true, open.classes());
            return (String)
                    lookup.findStaticVarHandle(
                                    type, GeneratedNames.MAPPED_LINES_FIELD, String.class)
                            .get();
        } catch (ReflectiveOperationException | LinkageError e) {
            return "";
        }
    }

    ModuleDescriptor descriptor() {
        return descriptor;
    }

    /** The sizes in bytes that the memories which it defines grew to lately, in any instance. */
    int[] memorySizes() {
        return memorySizes;
    }

    /** Where its code counts calls; null where it does not. */
    CallCounts counts() {
        return counts;
    }

    IndexSpaces spaces() {
        return spaces;
    }

    ModuleBytes bytes() {
        return code().bytes();
    }

    @Override
    public List<Import> imports() {
        return descriptor.imports().stream()
                .map(
                        item ->
                                new Import(
                                        item.module(),
                                        item.name(),
                                        item.type(),
                                        functionType(item.type())))
                .toList();
    }

    @Override
    public List<Export> exports() {
        return descriptor.exports().stream()
                .map(
                        export -> {
                            ExternalType type = spaces.type(export.kind(), export.index());
                            return new Export(export.name(), type, functionType(type));
                        })
                .toList();
    }

    private Optional<FunctionType> functionType(ExternalType type) {
        return type instanceof ExternalType.Function function
                ? Optional.of(typeAt(function.typeIndex()))
                : Optional.empty();
    }

    @Override
    public List<byte[]> customSections(String sectionName) {
        List<byte[]> contents = new ArrayList<>();
        try (ModuleBytes.Reader reader = bytes().open(0, 0)) {
            for (ModuleDescriptor.CustomSection section : descriptor.customSections()) {
                if (section.name().equals(sectionName)) {
                    byte[] content = new byte[(int) section.bytes().length()];
                    reader.read((int) section.bytes().offset(), content.length, content, 0);
                    contents.add(content);
                }
            }
        }
        return contents;
    }

    @Override
    public Optional<String> functionName(int functionIndex) {
        return Optional.ofNullable(debug().functionNames().get(functionIndex));
    }

    private synchronized DebugInfo debug() {
        if (debug == null) {
            ModuleCode open = code;
            debug = open == null ? DebugInfo.NONE : open.debug().get();
        }
        return debug;
    }

    @Override
    public Instance instantiate(Imports imports) {
        long start = System.nanoTime();
        Instance instance = new Instantiation(this, imports).run();
        Trace trace = Trace.active();
        if (trace != null) {
            trace.done("module '" + name + "': instance made", start);
        }
        return instance;
    }

    /** A new object of the generated instance class. */
    ModuleInstance newInstance() {
        try {
            return Prototypes.of(nameOf(GeneratedNames.INSTANCE_CLASS), code().classes()).another();
        } catch (ClassNotFoundException e) {
            throw damaged(e);
        }
    }

    private Class<?> generated(String simpleName) throws ClassNotFoundException {
        return generated(simpleName, code().classes());
    }

    private Class<?> generated(String simpleName, ClassLoader classes)
            throws ClassNotFoundException {
        return Class.forName(nameOf(simpleName), true, classes);
    }

    private String nameOf(String simpleName) {
        return manifest.packageName() + "." + simpleName;
    }

    private ModuleLoadException damaged(ReflectiveOperationException e) {
        return new ModuleLoadException("module '" + name + "': its classes are damaged", e);
    }

    @Override
    public FunctionType typeOf(int function) {
        return typeAt(descriptor.functionTypes().get(function));
    }

    @Override
    public FunctionType typeAt(int typeIndex) {
        return descriptor.functionTypeAt(typeIndex);
    }

    @Override
    public int indirectId(int function) {
        return descriptor.indirectIds().get(function);
    }

    @Override
    public int untypedEntry(int function) {
        return isExported[function] || JavaTypes.isTooWide(typeOf(function)) ? entryOf(function) : -1;
    }

    @Override
    public void invoke(ModuleInstance instance, int entry, long[] numbers, Object[] references) {
        if (IS_TRACED) {
            firstCall.invoke(instance, entry, descriptor.entries().get(entry), numbers, references);
        } else {
            instance.invoke(entry, numbers, references);
        }
    }

    @Override
    public MethodHandle handle(int function, ModuleInstance instance) {
        FunctionType type = typeOf(function);
        if (JavaTypes.isTooWide(type)) {
            throw new IllegalArgumentException(
                    "a function of type " + type + " has too many parameters for a method handle");
        }
        int entry = entryOf(function);
        if (entry < 0) {
            throw new IllegalArgumentException("function " + function + " can't be referred to");
        }
        // By the class of the instance: it may be used when the module is closed.
        return entryMethod(
                        instance.getClass(),
                        entry,
                        GeneratedNames.entryMethod(entry),
                        JavaTypes.handleType(type))
                .bindTo(instance);
    }

    /** A method of an entry; it takes the instance, of its own class, first. */
    private MethodHandle entryMethod(
            Class<?> instanceClass, int entry, String method, MethodType type) {
        try {
            MethodHandle found =
                    lookup.findStatic(
                            generated(
                                    GeneratedNames.entryClass(entry),
                                    instanceClass.getClassLoader()),
                            method,
                            type.insertParameterTypes(0, instanceClass));
            int function = descriptor.entries().get(entry);
            return IS_TRACED && isExported[function] ? firstCall.of(found, function) : found;
        } catch (ReflectiveOperationException e) {
            throw damaged(e);
        }
    }

    private MethodHandle entryMethod(int entry, String method, MethodType type) {
        try {
            return entryMethod(generated(GeneratedNames.INSTANCE_CLASS), entry, method, type);
        } catch (ClassNotFoundException e) {
            throw damaged(e);
        }
    }

    @Override
    public MethodHandle typedHandle(
            String exportName, Class<? extends Record> results, MethodHandles.Lookup rights) {
        ModuleDescriptor.Export export = exports.get(exportName);
        if (export == null || export.kind() != ExternalType.Kind.FUNC) {
            throw new IllegalArgumentException(
                    "module " + name + " exports no function '" + exportName + "'");
        }
        FunctionType type = typeOf(export.index());
        TypedHandle handle = new TypedHandle(exportName, type);
        int entry = entryOf(export.index());
        if (results != null) {
            MethodHandle constructor = handle.constructor(results, rights);
            return entry >= 0 && JavaTypes.returnsThroughFields(type)
                    ? handle.ofFirstResult(
                            entryMethod(
                                    entry,
                                    GeneratedNames.firstResultMethod(entry),
                                    JavaTypes.handleType(type)
                                            .changeReturnType(
                                                    JavaTypes.of(type.results().get(0)))),
                            constructor)
                    : handle.ofAnyInstance(constructor);
        }
        return entry >= 0
                ? handle.ofEntry(
                        entryMethod(
                                entry,
                                GeneratedNames.entryMethod(entry),
                                JavaTypes.handleType(type)))
                : handle.ofAnyInstance();
    }

    @Override
    public Optional<Object> export(ModuleInstance instance, String exportName) {
        ModuleDescriptor.Export export = exports.get(exportName);
        if (export == null) {
            return Optional.empty();
        }
        int index = export.index();
        ExternalType.Kind kind = export.kind();
        // Not a switch, which has a class of its own, and a second one of the JDK.
        if (kind == ExternalType.Kind.FUNC) {
            return Optional.of(instance.reference(index));
        } else if (kind == ExternalType.Kind.MEMORY) {
            return Optional.of(instance.memories[index]);
        } else if (kind == ExternalType.Kind.TABLE) {
            return Optional.of(instance.tables[index]);
        } else if (kind == ExternalType.Kind.GLOBAL) {
            return Optional.of(global(instance, index));
        }
        throw new IllegalStateException("tags are not compiled");
    }

    /** One thread at a time: all must get the same object. */
    private synchronized GlobalCell global(ModuleInstance instance, int index) {
        if (instance.globals == null) {
            instance.globals = new GlobalCell[spaces.globals()];
        }
        if (instance.globals[index] == null) {
            ExternalType.Global type = spaces.global(index);
            instance.globals[index] =
                    GlobalCell.ofField(type.valueType(), type.mutable(), instance, index);
        }
        return instance.globals[index];
    }

    @Override
    public List<String> wasmStack(Throwable thrown) {
        return stack().lines(thrown);
    }

    @Override
    public void nameFrames(Throwable thrown) {
        stack().name(thrown, positions());
    }
}
