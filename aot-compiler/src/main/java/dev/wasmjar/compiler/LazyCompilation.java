package dev.wasmjar.compiler;

import dev.wasmjar.compiler.emit.ModuleEmitter;
import dev.wasmjar.compiler.emit.SharedClasses;
import dev.wasmjar.compiler.plan.ModuleLayout;
import dev.wasmjar.compiler.validate.ModuleContext;
import dev.wasmjar.format.DebugInfo;
import dev.wasmjar.format.GeneratedNames;
import dev.wasmjar.format.Manifest;
import dev.wasmjar.spi.CompiledModule;
import dev.wasmjar.spi.OpenedModule;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A module that was decoded and validated, and whose classes are written when they are asked for: those
 * of a group of functions together, others in {@link SharedClasses parts}.
 */
final class LazyCompilation implements OpenedModule {
    private final ModuleLayout layout;
    private final ModuleContext context;
    private final Manifest manifest;
    private final boolean keepsClasses;
    private final String folder;
    private final SharedClasses shared;
    private final Unit[] groups;
    private final Map<String, Unit> sharedParts = new HashMap<>();
    private final Map<String, byte[]> classes = new ConcurrentHashMap<>();

    LazyCompilation(ModuleLayout layout, Manifest manifest, boolean keepsClasses) {
        this.layout = layout;
        this.context = new ModuleContext(layout.module());
        this.manifest = manifest;
        this.keepsClasses = keepsClasses;
        this.folder = manifest.packageName().replace('.', '/') + "/";
        this.shared = new SharedClasses(layout, context, manifest.key());
        shared.parts().forEach(part -> sharedParts.put(part, new Unit()));
        this.groups = new Unit[layout.groups()];
        Arrays.setAll(groups, group -> new Unit());
    }

    /** Classes that are written together. */
    private static final class Unit {
        private boolean written;

        /** Writes the classes, unless they have been written. */
        synchronized void write(
                Map<String, byte[]> classes, Supplier<SortedMap<String, byte[]>> writer) {
            if (!written) {
                classes.putAll(writer.get());
                written = true;
            }
        }
    }

    @Override
    public Manifest manifest() {
        return manifest;
    }

    @Override
    public DebugInfo debug() {
        return DescriptorBuilder.debugInfo(layout.module());
    }

    @Override
    public int groups() {
        return groups.length;
    }

    @Override
    public Optional<byte[]> classFile(String internalName) {
        if (!internalName.startsWith(folder)) {
            return Optional.empty();
        }
        String simpleName = internalName.substring(folder.length());
        int group = GeneratedNames.groupOf(simpleName);
        String part = SharedClasses.partOf(simpleName);
        if (group < 0 && sharedParts.containsKey(part)) {
            writeShared(part);
        } else if (group >= 0 && group < groups.length) {
            compile(group);
        }
        return Optional.ofNullable(
                keepsClasses ? classes.get(internalName) : classes.remove(internalName));
    }

    @Override
    public CompiledModule whole() {
        if (!keepsClasses) {
            throw new IllegalStateException("classes are not kept");
        }
        shared.parts().forEach(this::writeShared);
        for (int group = 0; group < groups.length; group++) {
            compile(group);
        }
        SortedMap<String, byte[]> sorted = new TreeMap<>(classes);
        return new CompiledModule(manifest.withClasses(ClassEntries.of(sorted)), sorted, debug());
    }

    private void writeShared(String part) {
        sharedParts.get(part).write(classes, () -> shared.emit(part));
    }

    @Override
    public void compile(int group) {
        groups[group].write(classes, () -> ModuleEmitter.emitGroup(layout, context, group));
    }
}
