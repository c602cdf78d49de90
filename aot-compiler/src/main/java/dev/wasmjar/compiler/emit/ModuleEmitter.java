package dev.wasmjar.compiler.emit;

import dev.wasmjar.compiler.plan.ModuleLayout;
import dev.wasmjar.compiler.validate.FunctionValidator;
import dev.wasmjar.compiler.validate.ModuleContext;
import dev.wasmjar.compiler.work.Parallel;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.IntConsumer;

/** Writes all classes of a module. */
public final class ModuleEmitter {
    private ModuleEmitter() {}

    /**
     * Compiles a module whose bodies have been validated, in parallel; the result does not depend on
     * the order.
     *
     * @param key what identifies the compilation, written into the instance class
     * @param done takes the number of each group when it is compiled, from any thread
     * @return the class files by internal name
     */
    public static SortedMap<String, byte[]> emit(
            ModuleLayout layout, String key, IntConsumer done) {
        SortedMap<String, byte[]> classes = new ConcurrentSkipListMap<>();
        ModuleContext context = new ModuleContext(layout.module());
        ThreadLocal<FunctionValidator> validators =
                ThreadLocal.withInitial(() -> new FunctionValidator(context));
        SharedClasses shared = new SharedClasses(layout, context, key);
        List<String> parts = List.copyOf(shared.parts());
        Parallel.forEach(
                parts.size() + layout.groups(),
                i -> {
                    int group = i - parts.size();
                    if (group < 0) {
                        classes.putAll(shared.emit(parts.get(i)));
                        return;
                    }
                    classes.putAll(GroupEmitter.emit(layout, validators.get(), group));
                    done.accept(group);
                });
        return classes;
    }

    /**
     * Compiles one group of functions.
     *
     * @param context the module's
     * @return the class files by internal name
     */
    public static SortedMap<String, byte[]> emitGroup(
            ModuleLayout layout, ModuleContext context, int group) {
        return GroupEmitter.emit(layout, new FunctionValidator(context), group);
    }
}
