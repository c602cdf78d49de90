package dev.wasmjar.compiler.archive;

import dev.wasmjar.format.Entry;
import dev.wasmjar.format.JarFiles;
import dev.wasmjar.format.JarLayout;
import dev.wasmjar.format.ModuleDescriptor;
import dev.wasmjar.spi.CompiledModule;
import java.util.Arrays;
import java.util.Collection;
import java.util.SortedMap;

/** The files that a compiled module is in a jar (see {@link JarLayout}). */
public final class ModuleFiles {
    private ModuleFiles() {}

    /**
     * All files, by path in the jar.
     *
     * @param wasm the binary that the module was compiled from
     * @param names the names by which the module can be loaded
     * @param withCode whether the function bodies are kept, so that the module can be compiled anew where
     *     the classes don't fit the runtime
     */
    public static SortedMap<String, byte[]> of(
            CompiledModule module, byte[] wasm, Collection<String> names, boolean withCode) {
        Entry entry =
                Entry.of("", 0, module.manifest(), module.classes(), module.debug(), wasm);
        SortedMap<String, byte[]> files = JarFiles.of(entry, names);
        if (withCode) {
            ModuleDescriptor.Range code = module.manifest().descriptor().codeSection();
            int start = (int) code.offset();
            files.put(
                    JarLayout.code(module.manifest().wasmSha256()),
                    Arrays.copyOfRange(wasm, start, start + (int) code.length()));
        }
        return files;
    }
}
