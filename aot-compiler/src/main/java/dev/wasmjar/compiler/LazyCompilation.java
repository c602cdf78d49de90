package dev.wasmjar.compiler;

import dev.wasmjar.compiler.emit.ModuleEmitter;
import dev.wasmjar.compiler.plan.ModuleLayout;
import dev.wasmjar.compiler.validate.ModuleContext;
import dev.wasmjar.format.GeneratedNames;
import dev.wasmjar.format.Manifest;
import dev.wasmjar.spi.CompiledModule;
import dev.wasmjar.spi.OpenedModule;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A module that was decoded and validated, and whose classes are written when they are asked for: those
 * of a group of functions together, all others together.
 */
final class LazyCompilation implements OpenedModule {
    private final ModuleLayout layout;
    private final ModuleContext context;
    private final Manifest manifest;
    private final boolean keepsClasses;
    private final String folder;
    private final Object[] groupLocks;
    private final boolean[] written;
    private final Object frameLock = new Object();
    private boolean frameWritten;
    private final Map<String, byte[]> classes = new ConcurrentHashMap<>();

    LazyCompilation(ModuleLayout layout, Manifest manifest, boolean keepsClasses) {
        this.layout = layout;
        this.context = new ModuleContext(layout.module());
        this.manifest = manifest;
        this.keepsClasses = keepsClasses;
        this.folder = manifest.packageName().replace('.', '/') + "/";
        this.groupLocks = new Object[layout.groups()];
        this.written = new boolean[layout.groups()];
        for (int i = 0; i < groupLocks.length; i++) {
            groupLocks[i] = new Object();
        }
    }

    @Override
    public Manifest manifest() {
        return manifest;
    }

    @Override
    public Map<Integer, String> functionNames() {
        return layout.module().names().functions();
    }

    @Override
    public int groups() {
        return groupLocks.length;
    }

    @Override
    public Optional<byte[]> classFile(String internalName) {
        if (!internalName.startsWith(folder)) {
            return Optional.empty();
        }
        int group = GeneratedNames.groupOf(internalName.substring(folder.length()));
        if (group < 0) {
            writeFrame();
        } else if (group < groupLocks.length) {
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
        writeFrame();
        for (int group = 0; group < groupLocks.length; group++) {
            compile(group);
        }
        SortedMap<String, byte[]> sorted = new TreeMap<>(classes);
        return new CompiledModule(manifest.withClasses(sorted), sorted, functionNames());
    }

    private void writeFrame() {
        synchronized (frameLock) {
            if (!frameWritten) {
                classes.putAll(ModuleEmitter.emitFrame(layout, manifest.key()));
                frameWritten = true;
            }
        }
    }

    @Override
    public void compile(int group) {
        synchronized (groupLocks[group]) {
            if (!written[group]) {
                classes.putAll(ModuleEmitter.emitGroup(layout, context, group));
                written[group] = true;
            }
        }
    }
}
