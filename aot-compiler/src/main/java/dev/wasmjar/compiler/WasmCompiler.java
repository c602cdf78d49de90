package dev.wasmjar.compiler;

import dev.wasmjar.compiler.binary.ModuleDecoder;
import dev.wasmjar.compiler.emit.Abi;
import dev.wasmjar.compiler.emit.ModuleEmitter;
import dev.wasmjar.compiler.module.DecodedModule;
import dev.wasmjar.compiler.plan.FactsCollector;
import dev.wasmjar.compiler.plan.FunctionSources;
import dev.wasmjar.compiler.plan.ModuleFacts;
import dev.wasmjar.compiler.plan.ModuleLayout;
import dev.wasmjar.format.CacheKey;
import dev.wasmjar.format.ClassTable;
import dev.wasmjar.format.GeneratedNames;
import dev.wasmjar.format.Hashes;
import dev.wasmjar.format.Manifest;
import dev.wasmjar.spi.ArrivingModule;
import dev.wasmjar.spi.CompiledModule;
import dev.wasmjar.spi.InvalidModuleException;
import dev.wasmjar.spi.ModuleCompiler;
import dev.wasmjar.spi.OpenedModule;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

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
        return compile(wasm, options, CompileProgress.NONE);
    }

    /** The same, and tells {@code progress} how far it is. */
    public CompiledModule compile(
            byte[] wasm, CompilerOptions options, CompileProgress progress) {
        ForkJoinTask<String> wasmSha256 =
                ForkJoinPool.commonPool().submit(() -> Hashes.sha256Hex(wasm));
        Decoded decoded = Decoded.of(wasm, List.of());
        return compile(decoded, wasmSha256.join(), options, progress);
    }

    private CompiledModule compile(
            Decoded decoded, String wasmSha256, CompilerOptions options, CompileProgress progress) {
        String key = CacheKey.of(Abi.VERSION, fingerprint(), options.toMap(), wasmSha256);
        ModuleLayout layout = decoded.layout(options, key);
        SortedMap<String, byte[]> classes =
                ModuleEmitter.emit(layout, key, new ProgressCounter(layout, progress));
        Manifest manifest =
                manifest(layout, wasmSha256, key, options).withClasses(ClassEntries.of(classes));
        return new CompiledModule(
                manifest, classes, DescriptorBuilder.debugInfo(decoded.module));
    }

    @Override
    public OpenedModule open(
            byte[] wasm,
            String wasmSha256,
            SortedMap<String, String> optionMap,
            boolean keepsClasses) {
        return open(wasm, wasmSha256, optionMap, keepsClasses, List.of());
    }

    @Override
    public ArrivingModule arriving() {
        return new ValidationAhead(this);
    }

    /** Opens a module, of whose first bodies it is known what is in them. */
    OpenedModule open(
            byte[] wasm,
            String wasmSha256,
            SortedMap<String, String> optionMap,
            boolean keepsClasses,
            List<FactsCollector> known) {
        CompilerOptions options = CompilerOptions.of(optionMap);
        Decoded decoded = Decoded.of(wasm, known);
        if (!decoded.facts.ordinary()) {
            // Whether it is refused must be known now.
            return new EagerCompilation(
                    compile(decoded, wasmSha256, options, CompileProgress.NONE));
        }
        String key = CacheKey.of(Abi.VERSION, fingerprint(), options.toMap(), wasmSha256);
        ModuleLayout layout = decoded.layout(options, key);
        return new LazyCompilation(
                layout, manifest(layout, wasmSha256, key, options), keepsClasses);
    }

    /** The manifest, without classes. */
    private Manifest manifest(
            ModuleLayout layout, String wasmSha256, String key, CompilerOptions options) {
        return new Manifest(
                Abi.VERSION,
                CompilerIdentity.coordinates(),
                fingerprint(),
                options.toMap(),
                wasmSha256,
                layout.module().bytes().length,
                key,
                packageName(options, key),
                ClassTable.of(List.of()),
                DescriptorBuilder.describe(layout));
    }

    private static String packageName(CompilerOptions options, String key) {
        return options.packageName().orElse(GeneratedNames.defaultPackage(key));
    }

    /** A module that was decoded and validated. */
    private record Decoded(DecodedModule module, ModuleFacts facts) {

        static Decoded of(byte[] wasm, List<FactsCollector> known) {
            DecodedModule module = ModuleDecoder.decode(wasm);
            ModuleFacts facts = FactsCollector.collect(module, known);
            SupportedModule.check(module);
            TransferLimit.check(module, facts);
            return new Decoded(module, facts);
        }

        ModuleLayout layout(CompilerOptions options, String key) {
            return new ModuleLayout(
                    module,
                    facts,
                    FunctionSources.of(module),
                    packageName(options, key),
                    options.tuning());
        }
    }
}
