package dev.wasmjar.load;

import dev.wasmjar.LoadMode;
import dev.wasmjar.MissReason;
import dev.wasmjar.ModuleLoadException;
import dev.wasmjar.WasmModule;
import dev.wasmjar.abi.AbiVersion;
import dev.wasmjar.format.Hashes;
import dev.wasmjar.link.LoadedModule;
import dev.wasmjar.spi.CompiledModule;
import dev.wasmjar.spi.ModuleCompiler;
import java.lang.invoke.MethodHandles;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The lookup chain: the jar, then the compiler. */
public final class ModuleLoading {
    private static final System.Logger LOG = System.getLogger("dev.wasmjar");

    private final LoadMode mode;
    private final Precompiled precompiled;
    private final boolean warnings;
    private final Optional<ModuleCompiler> compiler;

    /** A chain for one class loader, whose generated classes {@code lookup} can reach. */
    public ModuleLoading(
            LoadMode mode,
            ClassLoader classLoader,
            MethodHandles.Lookup lookup,
            boolean warnings) {
        this(
                mode,
                classLoader,
                lookup,
                warnings,
                ServiceLoader.load(ModuleCompiler.class, ModuleLoading.class.getClassLoader())
                        .findFirst());
    }

    ModuleLoading(
            LoadMode mode,
            ClassLoader classLoader,
            MethodHandles.Lookup lookup,
            boolean warnings,
            Optional<ModuleCompiler> compiler) {
        this.mode = mode;
        this.warnings = warnings;
        this.compiler = compiler;
        this.precompiled = new Precompiled(classLoader, lookup, compiler);
    }

    /** Loads a module by name. */
    public WasmModule byName(String name) {
        return byDigest(precompiled.hashOf(name), name);
    }

    /** Loads a module by the SHA-256 of its binary. */
    public WasmModule byDigest(String sha256, String name) {
        return load(sha256, name, () -> precompiled.wasm(sha256, name));
    }

    /** Loads a module by its bytes. */
    public WasmModule byBytes(byte[] wasm, String name) {
        return load(Hashes.sha256Hex(wasm), name, () -> wasm);
    }

    private WasmModule load(String sha256, String name, Supplier<byte[]> wasm) {
        Miss miss;
        if (mode == LoadMode.JIT_ONLY) {
            miss = new Miss(MissReason.POLICY, "");
        } else {
            try {
                return precompiled.load(sha256, name);
            } catch (Miss found) {
                miss = found;
            }
        }
        String what = "module '" + name + "' (SHA-256 " + sha256 + "): ";
        if (mode == LoadMode.REQUIRE_PRECOMPILED) {
            throw new ModuleLoadException(
                    what + "precompiled classes are required, but " + miss.text(), miss.reason());
        }
        if (compiler.isEmpty()) {
            throw new ModuleLoadException(
                    what + "precompiled classes can't be used, since " + miss.text()
                            + ", and there is no compiler: add dev.wasmjar:aot-compiler to the"
                            + " class path",
                    miss.reason());
        }
        int abiVersion = compiler.get().abiVersion();
        if (abiVersion != AbiVersion.CURRENT) {
            throw new ModuleLoadException(
                    what + "precompiled classes can't be used, since " + miss.text()
                            + ", nor can the compiler on the class path, which is for ABI version "
                            + abiVersion + ", expected " + AbiVersion.CURRENT
                            + ": use dev.wasmjar:aot-compiler of the same version as wasm-runtime",
                    miss.reason());
        }
        long start = System.nanoTime();
        byte[] bytes = wasm.get();
        CompiledModule compiled = compiler.get().compile(bytes, new TreeMap<>());
        if (mode == LoadMode.AUTO && warnings) {
            long millis = (System.nanoTime() - start) / 1_000_000;
            LOG.log(
                    System.Logger.Level.WARNING,
                    what + "precompiled classes can't be used, since " + miss.text()
                            + "; compiled now in " + millis + " ms");
        }
        return new LoadedModule(
                name,
                compiled.manifest(),
                new GeneratedClassLoader(compiled.classes()),
                MethodHandles.publicLookup(),
                new BytesInMemory(bytes),
                false,
                compiled::functionNames);
    }
}
