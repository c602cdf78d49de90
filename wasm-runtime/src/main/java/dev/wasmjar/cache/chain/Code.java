package dev.wasmjar.cache.chain;

import dev.wasmjar.CodeOrigin;
import dev.wasmjar.MissReason;
import dev.wasmjar.format.Entry;
import dev.wasmjar.format.FormatException;
import dev.wasmjar.format.FunctionNames;
import dev.wasmjar.format.GeneratedNames;
import dev.wasmjar.link.ModuleCode;
import java.lang.invoke.MethodHandles;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * An entry and its classes, in a class loader of their own: when nothing refers to it any more, they go. A
 * module that runs while it is compiled has its entry later.
 */
public final class Code {
    private final CodeOrigin origin;
    private final ModuleCode moduleCode;
    private final Queue<Consumer<Optional<Entry>>> actions = new ArrayDeque<>();
    private volatile Entry entry;
    private boolean ended;

    private Code(CodeOrigin origin, ModuleCode moduleCode, Entry entry) {
        this.origin = origin;
        this.moduleCode = moduleCode;
        this.entry = entry;
        this.ended = entry != null;
    }

    /** Code that is being compiled, until {@link #end}. */
    public static Code growing(ModuleCode moduleCode) {
        return new Code(CodeOrigin.COMPILER, moduleCode, null);
    }

    /**
     * Makes an entry ready to be linked: its instance class must hold the key of the compilation, and
     * thereby be of this module and this version of the runtime ABI.
     *
     * @param origin where the entry comes from
     * @throws Unfit where its instance class can't be defined, or is of another compilation
     */
    public static Code link(Entry entry, CodeOrigin origin) throws Unfit {
        ClassLoader classes = new GeneratedClassLoader(entry.classes());
        String name = entry.manifest().packageName() + "." + GeneratedNames.INSTANCE_CLASS;
        try {
            Class<?> type = Class.forName(name, true, classes);
            Object key = type.getField(GeneratedNames.KEY_FIELD).get(null);
            if (!entry.manifest().key().equals(key)) {
                throw new Unfit(MissReason.CORRUPT, name + " is of another compilation");
            }
        } catch (ReflectiveOperationException | LinkageError | SecurityException e) {
            throw new Unfit(MissReason.CORRUPT, e.toString());
        }
        ModuleCode moduleCode =
                new ModuleCode(
                        entry.manifest(),
                        classes,
                        MethodHandles.publicLookup(),
                        new EntryBytes(entry),
                        () -> functionNames(entry));
        return new Code(origin, moduleCode, entry);
    }

    /** A damaged list of names costs the names in stack traces, and nothing else. */
    private static Map<Integer, String> functionNames(Entry entry) {
        try {
            return FunctionNames.read(entry.names().toArray());
        } catch (FormatException e) {
            return Map.of();
        }
    }

    /** The entry, where all of the module is compiled. */
    public Optional<Entry> entry() {
        return Optional.ofNullable(entry);
    }

    /**
     * Calls {@code action} once compilation has ended: now, or later in another thread; those that wait are
     * called one after another. It is given the entry, or nothing where the module can't be compiled.
     */
    public void atEnd(Consumer<Optional<Entry>> action) {
        synchronized (actions) {
            if (!ended) {
                actions.add(action);
                return;
            }
        }
        action.accept(entry());
    }

    /** Compilation has ended, with all of the module, or without. */
    public void end(Optional<Entry> whole) {
        entry = whole.orElse(null);
        Consumer<Optional<Entry>> action = nextAction();
        while (action != null) {
            action.accept(whole);
            action = nextAction();
        }
    }

    private Consumer<Optional<Entry>> nextAction() {
        synchronized (actions) {
            Consumer<Optional<Entry>> action = actions.poll();
            ended = action == null;
            return action;
        }
    }

    /** Size of its entry, as {@link Entry#contentSize} counts; 0 as long as it is being compiled. */
    public long sizeBytes() {
        return entry().map(Entry::contentSize).orElse(0L);
    }

    /** How long compiling took, in milliseconds; 0 as long as it is being compiled. */
    public long compileMillis() {
        return entry().map(Entry::compileMillis).orElse(0L);
    }

    /** Where it came from into this process: not the memory cache. */
    public CodeOrigin origin() {
        return origin;
    }

    /** What modules are made of. */
    public ModuleCode moduleCode() {
        return moduleCode;
    }
}
