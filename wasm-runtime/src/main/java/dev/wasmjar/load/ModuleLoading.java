package dev.wasmjar.load;

import dev.wasmjar.CodeOrigin;
import dev.wasmjar.LoadMode;
import dev.wasmjar.MissReason;
import dev.wasmjar.ModuleLoadException;
import dev.wasmjar.WasmModule;
import dev.wasmjar.abi.AbiVersion;
import dev.wasmjar.cache.CodeCache;
import dev.wasmjar.cache.chain.Code;
import dev.wasmjar.cache.chain.CompilationId;
import dev.wasmjar.cache.chain.CompilerSource;
import dev.wasmjar.cache.chain.Lookup;
import dev.wasmjar.cache.chain.Miss;
import dev.wasmjar.cache.chain.Unfit;
import dev.wasmjar.format.GeneratedNames;
import dev.wasmjar.format.Hashes;
import dev.wasmjar.link.LoadedModule;
import dev.wasmjar.link.ModuleCode;
import dev.wasmjar.spi.ArrivingModule;
import dev.wasmjar.spi.ModuleCompiler;
import dev.wasmjar.trace.Trace;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The lookup chain: the jar, the levels of a cache, then the compiler. */
public final class ModuleLoading {

    /** Smaller modules are compiled before they run where a cache keeps them: that takes no time. */
    static final int MIN_BYTES_TO_OPEN = 128 << 10;

    private static final String WHEN_CALLED =
            "compiled now, each function when it is first called";

    /** Where what runs is noted; null where it is not. */
    private static volatile Recording recording;

    private final LoadMode mode;
    private final Precompiled precompiled;
    private final boolean warnings;
    private final Optional<CodeCache> cache;
    private final boolean cached;
    private final boolean compilesAhead;
    private final InstalledCompiler compiler;

    /** From now on all modules of the process are compiled at run time, and what runs of them is noted. */
    public static void record(Recording notes) {
        recording = notes;
    }

    /** A chain for one class loader, whose generated classes {@code lookup} can reach. */
    public ModuleLoading(
            LoadMode mode,
            ClassLoader classLoader,
            MethodHandles.Lookup lookup,
            boolean warnings,
            boolean compilesAhead,
            Optional<CodeCache> cache) {
        this(
                mode,
                classLoader,
                lookup,
                warnings,
                compilesAhead,
                cache,
                new InstalledCompiler(ownClassLoader()));
    }

    /** The class loader of the runtime; where that is in the boot class loader, that of the application. */
    public static ClassLoader ownClassLoader() {
        ClassLoader own = ModuleLoading.class.getClassLoader();
        return own != null ? own : ClassLoader.getSystemClassLoader();
    }

    ModuleLoading(
            LoadMode mode,
            ClassLoader classLoader,
            MethodHandles.Lookup lookup,
            boolean warnings,
            boolean compilesAhead,
            Optional<CodeCache> cache,
            InstalledCompiler compiler) {
        this(
                mode,
                new Precompiled(classLoader, lookup, compiler),
                warnings,
                compilesAhead,
                cache,
                compiler);
    }

    private ModuleLoading(
            LoadMode mode,
            Precompiled precompiled,
            boolean warnings,
            boolean compilesAhead,
            Optional<CodeCache> cache,
            InstalledCompiler compiler) {
        this.mode = mode;
        this.warnings = warnings;
        this.compilesAhead = compilesAhead;
        this.compiler = compiler;
        this.precompiled = precompiled;
        this.cache = cache;
        this.cached = cache.isPresent() && mode != LoadMode.JIT_ONLY;
    }

    // Whatever precompiled modules don't need is made when it is first needed: it takes longer than
    // loading one.

    /** Where warnings go. */
    private static final class Log {
        static final System.Logger LOGGER = System.getLogger("dev.wasmjar");
    }

    /** The cache of loaders without one. */
    private static final class NoCache {
        static final CodeCache INSTANCE = CodeCache.builder().build();
    }

    /** Loads a module by name. */
    public WasmModule byName(String name) {
        Precompiled.Named module = precompiled.find(name);
        return load(
                module,
                name,
                Optional.of(new KeptBinary(precompiled, module.sha256(), name)));
    }

    /** Loads a module by the SHA-256 of its binary. */
    public WasmModule byDigest(String sha256, String name) {
        return load(sha256, name, new KeptBinary(precompiled, sha256, name));
    }

    /** Loads a module by its bytes. */
    public WasmModule byBytes(byte[] wasm, String name) {
        return load(Hashes.sha256Hex(wasm), name, new Lookup.AtHand(wasm));
    }

    /** Loads a module by its bytes, which a stream had. */
    public WasmModule byStream(InputStream in, String name) throws IOException {
        try (StreamedBytes streamed = read(in)) {
            return byStream(streamed, name);
        }
    }

    /** Reads a stream to its end; the compiler, which may have to compile it, looks at it meanwhile. */
    StreamedBytes read(InputStream in) throws IOException {
        return StreamedBytes.read(
                in,
                () ->
                        mode == LoadMode.REQUIRE_PRECOMPILED
                                ? Optional.empty()
                                : compiler.find().map(ModuleCompiler::arriving));
    }

    WasmModule byStream(StreamedBytes streamed, String name) {
        cache().observer()
                .streamed(name, streamed.sha256(), streamed.bytes().length, streamed.nanos());
        ModuleLoading loading = streamed.arriving().map(this::with).orElse(this);
        return loading.load(streamed.sha256(), name, new Lookup.AtHand(streamed.bytes()));
    }

    /** The same chain for a module that the compiler has seen arrive. */
    private ModuleLoading with(ArrivingModule arriving) {
        return new ModuleLoading(
                mode,
                precompiled,
                warnings,
                compilesAhead,
                cache,
                StreamCompiler.of(compiler, arriving));
    }

    /** Loads a module of which nothing but the SHA-256 is at hand: it can't be compiled. */
    WasmModule byKnownDigest(String sha256, String name) {
        return load(sha256, name, Optional.empty());
    }

    /** What keeps code; one that keeps nothing where none was given. */
    CodeCache cache() {
        return cache.isPresent() ? cache.get() : NoCache.INSTANCE;
    }

    /** Whether a cache was given that is used. */
    boolean isCaching() {
        return cached;
    }

    /** Whether a cache on this machine has code of the module. */
    boolean isCached(String sha256) {
        return cached
                && compiler.find().isPresent()
                && cache().contains(
                        lookup(sha256, "", Optional.empty(), compiler.find().get()));
    }

    private WasmModule load(String sha256, String name, Supplier<byte[]> wasm) {
        return load(sha256, name, Optional.of(wasm));
    }

    /** Loads a module; without its bytes it is not compiled, whatever the mode. */
    private WasmModule load(String sha256, String name, Optional<Supplier<byte[]>> wasm) {
        return load(precompiled.at(sha256), name, wasm);
    }

    private WasmModule load(
            Precompiled.Named module, String name, Optional<Supplier<byte[]>> wasm) {
        String sha256 = module.sha256();
        Trace trace = Trace.active();
        long start = System.nanoTime();
        if (trace != null) {
            trace.event("module '" + name + "' (SHA-256 " + sha256 + ") is looked for");
        }
        if (recording != null && wasm.isPresent() && compiler.find().isPresent()) {
            return record(recording, module, name, wasm.get());
        }
        Unfit unfit;
        if (mode == LoadMode.JIT_ONLY) {
            unfit = new Unfit(MissReason.POLICY, "the load mode is jit-only");
        } else {
            try {
                LoadedModule found = precompiled.load(module, name);
                if (trace != null) {
                    trace.done("module '" + name + "': found in the jar", start);
                }
                return found;
            } catch (Unfit found) {
                unfit = found;
            }
        }
        Miss miss = new Miss(CodeOrigin.JAR, unfit.reason(), unfit.detail());
        if (!cached && (mode == LoadMode.REQUIRE_PRECOMPILED || wasm.isEmpty())) {
            throw required(sha256, name, List.of(miss));
        }
        Lookup lookup = lookup(sha256, name, wasm, requireCompiler(sha256, name, miss));
        lookup.missed(miss.level(), miss.reason(), miss.detail());
        if (!cached) {
            return open(lookup);
        }
        Code code = cache().before(this::compile).find(lookup);
        if (lookup.origin() == CodeOrigin.COMPILER && mode == LoadMode.AUTO && warnings) {
            tell(
                    lookup,
                    code.isComplete()
                            ? "compiled now in " + code.compileMillis() + " ms"
                            : WHEN_CALLED + ", and the others meanwhile");
        }
        return new LoadedModule(
                name,
                code.moduleCode(),
                lookup.origin(),
                code.origin() != CodeOrigin.COMPILER);
    }

    /** Makes a module ready to run that nothing keeps: functions are compiled when they are called. */
    private LoadedModule open(Lookup lookup) {
        OpenedCode opened = OpenedCode.open(lookup, compiler.find().orElseThrow(), false);
        if (mode == LoadMode.AUTO && warnings) {
            tell(lookup, WHEN_CALLED + "; ready after " + opened.readyMillis() + " ms");
        }
        if (compilesAhead) {
            opened.compileAhead();
        }
        return new LoadedModule(lookup.name(), opened.moduleCode(), CodeOrigin.COMPILER, false);
    }

    private LoadedModule record(
            Recording notes, Precompiled.Named module, String name, Supplier<byte[]> wasm) {
        ModuleCompiler usable = compiler.find().orElseThrow();
        SortedMap<String, String> options = new TreeMap<>();
        options.put(GeneratedNames.COUNTING_OPTION, "true");
        Lookup lookup =
                new Lookup(
                        name,
                        cache().namespace(),
                        new CompilationId(
                                AbiVersion.CURRENT, usable.fingerprint(), options, module.sha256()),
                        true,
                        wasm,
                        cache().observer());
        if (!isPrecompiled(module, name)) {
            notes.keep(module.sha256(), lookup.wasm());
        }
        ModuleCode code = OpenedCode.open(lookup, usable, false).moduleCode();
        int functions = code.manifest().descriptor().functionTypes().size();
        return new LoadedModule(
                name,
                code,
                CodeOrigin.COMPILER,
                false,
                notes.module(module.sha256(), name, functions));
    }

    private boolean isPrecompiled(Precompiled.Named module, String name) {
        try {
            precompiled.load(module, name);
            return true;
        } catch (Unfit e) {
            return false;
        }
    }

    private Lookup lookup(
            String sha256, String name, Optional<Supplier<byte[]>> wasm, ModuleCompiler usable) {
        CompilationId compilation =
                new CompilationId(
                        AbiVersion.CURRENT, usable.fingerprint(), new TreeMap<>(), sha256);
        return new Lookup(
                name,
                cache().namespace(),
                compilation,
                mode != LoadMode.REQUIRE_PRECOMPILED && wasm.isPresent(),
                wasm.orElse(() -> new byte[0]),
                cache().observer());
    }

    /** The end of the chain. */
    private Code compile(Lookup lookup) {
        if (!lookup.mayCompile()) {
            throw required(
                    lookup.compilation().wasmSha256(), lookup.name(), lookup.misses());
        }
        ModuleCompiler usable = compiler.find().orElseThrow();
        return lookup.wasm().length < MIN_BYTES_TO_OPEN
                ? new CompilerSource(usable).find(lookup)
                : OpenedCode.open(lookup, usable, true).compileAll();
    }

    private ModuleCompiler requireCompiler(String sha256, String name, Miss miss) {
        String what = describe(sha256, name) + "precompiled classes can't be used, since " + miss.text();
        Optional<ModuleCompiler> found = compiler.find();
        if (found.isEmpty()) {
            throw new ModuleLoadException(
                    what + ", and there is no compiler: add dev.wasmjar:aot-compiler to the class path",
                    miss.reason());
        }
        int abiVersion = found.get().abiVersion();
        if (abiVersion != AbiVersion.CURRENT) {
            throw new ModuleLoadException(
                    what + ", nor can the compiler on the class path, which is for ABI version "
                            + abiVersion + ", expected " + AbiVersion.CURRENT
                            + ": use dev.wasmjar:aot-compiler of the same version as wasm-runtime",
                    miss.reason());
        }
        return found.get();
    }

    private static ModuleLoadException required(String sha256, String name, List<Miss> misses) {
        return new ModuleLoadException(
                describe(sha256, name) + "precompiled classes are required, but " + text(misses),
                misses.get(0).reason());
    }

    private static String describe(String sha256, String name) {
        return "module '" + name + "' (SHA-256 " + sha256 + "): ";
    }

    /** The misses as the end of a sentence. */
    private static String text(List<Miss> misses) {
        return misses.stream()
                .map(
                        miss ->
                                miss.level() == CodeOrigin.JAR
                                        ? miss.text()
                                        : miss.level().place() + " " + miss.text())
                .collect(Collectors.joining("; "));
    }

    /** With a cache the first time that a module is compiled is nothing to be warned of. */
    private void tell(Lookup lookup, String what) {
        boolean usual =
                cached
                        && lookup.misses().stream()
                                .allMatch(
                                        miss ->
                                                miss.reason() == MissReason.ABSENT
                                                        || miss.reason() == MissReason.POLICY);
        Log.LOGGER.log(
                usual ? System.Logger.Level.INFO : System.Logger.Level.WARNING,
                describe(lookup.compilation().wasmSha256(), lookup.name())
                        + "precompiled classes can't be used, since " + text(lookup.misses())
                        + "; " + what);
    }
}
