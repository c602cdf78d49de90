package dev.wasmjar.cache.chain;

import dev.wasmjar.CodeOrigin;
import dev.wasmjar.MissReason;
import dev.wasmjar.format.Entry;
import dev.wasmjar.format.FormatException;
import dev.wasmjar.format.FunctionNames;
import dev.wasmjar.format.GeneratedNames;
import dev.wasmjar.link.ModuleCode;
import java.lang.invoke.MethodHandles;
import java.util.Map;

/** An entry and its classes, in a class loader of their own: when nothing refers to it any more, they go. */
public final class Code {
    private final Entry entry;
    private final CodeOrigin origin;
    private final ModuleCode moduleCode;

    private Code(Entry entry, CodeOrigin origin, ClassLoader classes) {
        this.entry = entry;
        this.origin = origin;
        this.moduleCode =
                new ModuleCode(
                        entry.manifest(),
                        classes,
                        MethodHandles.publicLookup(),
                        new EntryBytes(entry),
                        () -> functionNames(entry));
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
        return new Code(entry, origin, classes);
    }

    /** A damaged list of names costs the names in stack traces, and nothing else. */
    private static Map<Integer, String> functionNames(Entry entry) {
        try {
            return FunctionNames.read(entry.names().toArray());
        } catch (FormatException e) {
            return Map.of();
        }
    }

    /** The entry. */
    public Entry entry() {
        return entry;
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
