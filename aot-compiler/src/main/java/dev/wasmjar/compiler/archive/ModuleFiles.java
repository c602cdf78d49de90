package dev.wasmjar.compiler.archive;

import dev.wasmjar.format.FunctionNames;
import dev.wasmjar.format.JarLayout;
import dev.wasmjar.format.Manifest;
import dev.wasmjar.format.ModuleDescriptor;
import dev.wasmjar.spi.CompiledModule;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

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
        SortedMap<String, byte[]> files = new TreeMap<>();
        Manifest manifest = module.manifest();
        String sha256 = manifest.wasmSha256();
        ModuleDescriptor.Range code = manifest.descriptor().codeSection();
        int codeStart = (int) code.offset();
        int codeEnd = (int) (code.offset() + code.length());
        files.put(JarLayout.manifest(sha256), manifest.toBytes());
        files.put(JarLayout.head(sha256), Arrays.copyOfRange(wasm, 0, codeStart));
        files.put(JarLayout.tail(sha256), Arrays.copyOfRange(wasm, codeEnd, wasm.length));
        if (withCode) {
            files.put(JarLayout.code(sha256), Arrays.copyOfRange(wasm, codeStart, codeEnd));
        }
        files.put(JarLayout.names(sha256), FunctionNames.toBytes(module.functionNames()));
        for (String name : names) {
            files.put(JarLayout.name(name), (sha256 + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        module.classes().forEach((name, bytes) -> files.put(name + ".class", bytes));
        return files;
    }
}
