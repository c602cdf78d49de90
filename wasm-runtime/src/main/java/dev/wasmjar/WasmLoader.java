package dev.wasmjar;

import dev.wasmjar.abi.ModuleInstance;
import dev.wasmjar.cache.CodeCache;
import dev.wasmjar.load.ClassesAhead;
import dev.wasmjar.load.HttpModules;
import dev.wasmjar.load.ModuleLoading;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Loads modules: their precompiled classes where those fit, otherwise by compiling them now. Immutable;
 * for any number of threads.
 */
public final class WasmLoader {
    static {
        ClassesAhead.load();
    }

    private final ModuleLoading loading;

    private WasmLoader(Builder builder) {
        loading =
                new ModuleLoading(
                        builder.mode,
                        builder.classLoader,
                        builder.lookup,
                        builder.warnings,
                        builder.compilesAhead,
                        Optional.ofNullable(builder.cache));
    }

    /** Starts a loader. */
    public static Builder builder() {
        return new Builder();
    }

    /** A loader with all defaults. */
    public static WasmLoader create() {
        return builder().build();
    }

    /**
     * Loads a module by the name under which it was precompiled, without needing its bytes.
     *
     * @param name the path of the {@code .wasm} file below {@code src/main/wasm}, without the ending
     * @throws ModuleLoadException where there is no module of that name, or there are several, or
     *     it would have to be compiled and can't or may not be
     */
    public WasmModule load(String name) {
        return loading.byName(name);
    }

    /**
     * Loads a module by the SHA-256 of its binary, without needing its bytes.
     *
     * @param sha256 64 hexadecimal digits in lower case
     * @param name what the module is called in messages
     * @throws ModuleLoadException where there is no such module, or it would have to be compiled and
     *     can't or may not be
     */
    public WasmModule loadDigest(String sha256, String name) {
        return loading.byDigest(sha256, name);
    }

    /**
     * Loads a module by its bytes.
     *
     * @param wasm the binary; not to be modified as long as the module, or an instance, is used
     * @throws dev.wasmjar.spi.InvalidModuleException where it must be compiled now and is malformed,
     *     invalid or not supported
     * @throws ModuleLoadException where it would have to be compiled and can't or may not be
     */
    public WasmModule load(byte[] wasm) {
        return loading.byBytes(wasm, "module");
    }

    /** As {@link #load(byte[])}, from a file; the module is named after it. */
    public WasmModule load(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        return loading.byBytes(
                Files.readAllBytes(file),
                name.endsWith(".wasm") ? name.substring(0, name.length() - 5) : name);
    }

    /**
     * As {@link #load(byte[])}, from a stream that is read to its end and not closed. What identifies the
     * module is computed while the bytes arrive.
     */
    public WasmModule load(InputStream in) throws IOException {
        return loading.byStream(in, "module");
    }

    /**
     * A request for {@link #loadStreaming}. Where a cache of this machine has what the address had
     * before, it asks for the module only if that was changed ({@code If-None-Match}, {@code
     * If-Modified-Since}); headers may be added.
     */
    public HttpRequest.Builder request(URI address) {
        return new HttpModules(loading).request(address);
    }

    /**
     * Loads the module of an answer, whose type must be {@code application/wasm}. With a cache, the
     * answer's {@code ETag} and {@code Last-Modified} are kept; an answer of status 304 then loads the
     * entry that is there, and nothing is hashed. The body is read to its end and closed. Needs the Java
     * module {@code java.net.http}.
     *
     * @throws ModuleLoadException where the status or type is another one, or the status is 304 and the
     *     cache has nothing, any more
     * @throws dev.wasmjar.spi.InvalidModuleException as {@link #load(byte[])} does
     */
    public WasmModule loadStreaming(HttpResponse<InputStream> response) throws IOException {
        return new HttpModules(loading).load(response);
    }

    /**
     * Loads a module by its bytes and makes an instance of it; closing the instance closes the module.
     * Throws as {@link #load(byte[])} and {@link WasmModule#instantiate(Imports)} do.
     */
    public Instance instantiate(byte[] wasm, Imports imports) {
        ModuleInstance instance = (ModuleInstance) load(wasm).instantiate(imports);
        instance.ownModule();
        return instance;
    }

    /** Configures a loader. */
    public static final class Builder {
        private LoadMode mode = LoadMode.AUTO;
        private ClassLoader classLoader;
        private MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        private boolean warnings = true;
        private boolean compilesAhead;
        private CodeCache cache;

        private Builder() {}

        /** Where classes may come from; {@link LoadMode#AUTO} by default. */
        public Builder mode(LoadMode loadMode) {
            this.mode = java.util.Objects.requireNonNull(loadMode);
            return this;
        }

        /**
         * Where precompiled modules are looked for; by default the context class loader of the thread
         * that builds the loader.
         */
        public Builder classLoader(ClassLoader loader) {
            this.classLoader = loader;
            return this;
        }

        /**
         * Looks for precompiled modules in the class loader of the lookup's class, and reaches their
         * classes by its rights: those of a named Java module that does not export them, to which
         * the class must belong. {@link MethodHandles#publicLookup()} by default.
         */
        public Builder lookup(MethodHandles.Lookup rights) {
            this.lookup = rights;
            this.classLoader = rights.lookupClass().getClassLoader();
            return this;
        }

        /** Whether to warn when precompiled classes can't be used; so by default. */
        public Builder warnings(boolean warn) {
            this.warnings = warn;
            return this;
        }

        /**
         * Whether threads of lowest priority, one less than there are processors, compile the functions of
         * a module that were not called yet; not so by default. With a cache that is always so.
         */
        public Builder compileAhead(boolean ahead) {
            this.compilesAhead = ahead;
            return this;
        }

        /**
         * Where to look for code that is not on the class path, and to keep what is compiled; by
         * default nowhere. Loaders may share it. {@link LoadMode#JIT_ONLY} does without.
         */
        public Builder cache(CodeCache codeCache) {
            this.cache = codeCache;
            return this;
        }

        /** The loader. */
        public WasmLoader build() {
            if (classLoader == null) {
                ClassLoader context = Thread.currentThread().getContextClassLoader();
                classLoader = context != null ? context : ModuleLoading.ownClassLoader();
            }
            return new WasmLoader(this);
        }
    }
}
