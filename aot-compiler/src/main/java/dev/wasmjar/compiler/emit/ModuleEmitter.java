package dev.wasmjar.compiler.emit;

import dev.wasmjar.compiler.plan.ModuleLayout;
import dev.wasmjar.compiler.validate.FunctionValidator;
import dev.wasmjar.compiler.validate.ModuleContext;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;

/** Writes all classes of a module. */
public final class ModuleEmitter {
    private ModuleEmitter() {}

    /**
     * Compiles a module whose bodies have been validated, in parallel; the result does not depend on
     * the order.
     *
     * @param key what identifies the compilation, written into the instance class
     * @return the class files by internal name
     */
    public static SortedMap<String, byte[]> emit(ModuleLayout layout, String key) {
        SortedMap<String, byte[]> classes = new ConcurrentSkipListMap<>();
        ClassSink sink = classes::put;
        ModuleContext context = new ModuleContext(layout.module());
        ThreadLocal<FunctionValidator> validators =
                ThreadLocal.withInitial(() -> new FunctionValidator(context));
        IntStream.range(0, layout.groups())
                .parallel()
                .forEach(
                        group ->
                                classes.putAll(
                                        GroupEmitter.emit(layout, validators.get(), group)));
        new DispatcherEmitter(layout, sink).emit();
        new EntryEmitter(layout).emit(sink);
        TailCallEmitter.runners(layout, sink);
        new InstanceEmitter(layout, sink).emit(key);
        return classes;
    }
}
