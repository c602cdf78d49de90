package dev.wasmjar.compiler;

import dev.wasmjar.compiler.binary.ModuleDecoder;
import dev.wasmjar.compiler.emit.Abi;
import dev.wasmjar.compiler.emit.ModuleEmitter;
import dev.wasmjar.compiler.module.DecodedModule;
import dev.wasmjar.compiler.plan.FactsCollector;
import dev.wasmjar.compiler.plan.ModuleFacts;
import dev.wasmjar.compiler.plan.ModuleLayout;
import dev.wasmjar.format.CacheKey;
import dev.wasmjar.format.GeneratedNames;
import dev.wasmjar.format.Hashes;
import dev.wasmjar.format.Manifest;
import dev.wasmjar.spi.CompiledModule;
import dev.wasmjar.spi.InvalidModuleException;
import dev.wasmjar.spi.ModuleCompiler;
import java.util.List;
import java.util.SortedMap;

/**
 * Compiles WebAssembly binaries to Java classes: at build time for the jar, at run time when nothing in
 * the jar fits. The same bytes and options give the same output, to the byte.
 */
public final class WasmCompiler implements ModuleCompiler {

    /** A compiler; it has no state. */
    public WasmCompiler() {}

    @Override
    public String fingerprint() {
        return CompilerIdentity.fingerprint();
    }

    @Override
    public int abiVersion() {
        return Abi.VERSION;
    }

    @Override
    public CompiledModule compile(byte[] wasm, SortedMap<String, String> options) {
        return compile(wasm, CompilerOptions.of(options));
    }

    /**
     * Compiles a module.
     *
     * @param wasm the binary; not to be modified meanwhile
     * @throws InvalidModuleException where it is malformed, invalid, or uses a feature that is not
     *     compiled
     */
    public CompiledModule compile(byte[] wasm, CompilerOptions options) {
        DecodedModule module = ModuleDecoder.decode(wasm);
        ModuleFacts facts = FactsCollector.collect(module);
        SupportedModule.check(module);
        TransferLimit.check(module);
        String wasmSha256 = Hashes.sha256Hex(wasm);
        String key = CacheKey.of(Abi.VERSION, fingerprint(), options.toMap(), wasmSha256);
        String packageName = options.packageName().orElse(GeneratedNames.defaultPackage(key));
        ModuleLayout layout = new ModuleLayout(module, facts, packageName);
        SortedMap<String, byte[]> classes = ModuleEmitter.emit(layout, key);
        List<Manifest.ClassEntry> entries =
                classes.entrySet().stream()
                        .map(
                                entry ->
                                        new Manifest.ClassEntry(
                                                entry.getKey(),
                                                entry.getValue().length,
                                                Hashes.sha256Hex(entry.getValue())))
                        .toList();
        Manifest manifest =
                new Manifest(
                        Abi.VERSION,
                        CompilerIdentity.coordinates(),
                        fingerprint(),
                        options.toMap(),
                        wasmSha256,
                        wasm.length,
                        key,
                        packageName,
                        entries,
                        DescriptorBuilder.describe(layout));
        return new CompiledModule(manifest, classes, module.names().functions());
    }
}
