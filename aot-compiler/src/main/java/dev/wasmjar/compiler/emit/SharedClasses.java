package dev.wasmjar.compiler.emit;

import dev.wasmjar.compiler.plan.ModuleLayout;
import dev.wasmjar.compiler.validate.ModuleContext;
import dev.wasmjar.format.GeneratedNames;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The classes of a module that are of no group of functions, in parts each of which can be written alone: the
 * instance class, what tail calls need, classes of entries, and classes of calls through tables. A part has
 * the name of its main class; that of others of the part starts with it.
 */
public final class SharedClasses {
    private static final String TAIL_CALLS = "T";

    private final Map<String, Consumer<ClassSink>> parts = new LinkedHashMap<>();

    /**
     * The classes of a module.
     *
     * @param context the module's
     * @param key what identifies the compilation, written into the instance class
     */
    public SharedClasses(ModuleLayout layout, ModuleContext context, String key) {
        parts.put(
                GeneratedNames.INSTANCE_CLASS,
                sink -> new InstanceEmitter(layout, sink).emit(key));
        if (layout.tailCallers().length > 0) {
            parts.put(TAIL_CALLS, sink -> TailCallEmitter.runners(layout, sink));
        }
        DispatcherEmitter.parts(layout, context, parts);
        EntryEmitter.parts(layout, parts);
    }

    /** The names of all parts. */
    public Set<String> parts() {
        return parts.keySet();
    }

    /**
     * The part that the class of a simple name would be in.
     *
     * @return what may be no part of this module
     */
    public static String partOf(String simpleName) {
        if (simpleName.startsWith(GeneratedNames.INSTANCE_CLASS)) {
            return GeneratedNames.INSTANCE_CLASS;
        }
        int end = Math.min(1, simpleName.length());
        while (end < simpleName.length() && Character.isDigit(simpleName.charAt(end))) {
            end++;
        }
        return simpleName.substring(0, end);
    }

    /**
     * Writes the classes of a part.
     *
     * @param part one of {@link #parts}
     * @return the class files by internal name
     */
    public SortedMap<String, byte[]> emit(String part) {
        SortedMap<String, byte[]> classes = new TreeMap<>();
        parts.get(part).accept(classes::put);
        return classes;
    }
}
