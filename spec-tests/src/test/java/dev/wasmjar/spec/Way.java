package dev.wasmjar.spec;

import dev.wasmjar.CodeOrigin;
import dev.wasmjar.LoadMode;
import dev.wasmjar.Values;
import dev.wasmjar.WasmFunction;
import dev.wasmjar.WasmLoader;
import dev.wasmjar.WasmModule;
import dev.wasmjar.cache.CodeCache;
import dev.wasmjar.cache.directory.DirectoryOptions;
import dev.wasmjar.format.Hashes;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ReferenceType;
import dev.wasmjar.types.ValueType;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A way to get from a binary to a running module. Each also calls functions in another way, so that
 * every way to call is tried with every script.
 */
enum Way {
    /** Compiled when it is loaded; called with numbers as bits. */
    RUN_TIME("compiled at run time") {
        @Override
        ModuleSource open(Precompiled modules, Path folder) {
            WasmLoader loader = WasmLoader.builder().mode(LoadMode.JIT_ONLY).build();
            return new Source(loader::load, () -> {}, false);
        }

        @Override
        Object[] call(WasmFunction function, List<Value> arguments) {
            FunctionType type = function.type();
            if (hasReferences(type)) {
                return function.callBoxed(objects(arguments));
            }
            long[] bits =
                    arguments.stream().mapToLong(value -> Value.bits(value.toObject())).toArray();
            return boxAll(type, function.call(bits));
        }
    },

    /** From files in a folder, by name; called with boxed values. */
    CLASS_FILES("precompiled to class files") {
        @Override
        ModuleSource open(Precompiled modules, Path folder) throws IOException {
            for (Map.Entry<String, byte[]> entry : modules.files().entrySet()) {
                Path file = folder.resolve(entry.getKey());
                Files.createDirectories(file.getParent());
                Files.write(file, entry.getValue());
            }
            URLClassLoader classes = classLoader(folder);
            WasmLoader loader = requirePrecompiled(classes);
            return new Source(
                    wasm -> {
                        String sha256 = Hashes.sha256Hex(wasm);
                        modules.checkCompiled(sha256);
                        return loader.load(sha256);
                    },
                    classes::close,
                    true);
        }

        @Override
        Object[] call(WasmFunction function, List<Value> arguments) {
            return function.callBoxed(objects(arguments));
        }
    },

    /** From a jar, by the digest of the binary; called by method handle. */
    JAR("loaded from a jar") {
        @Override
        ModuleSource open(Precompiled modules, Path folder) throws IOException {
            Path jar = folder.resolve("modules.jar");
            try (OutputStream out = Files.newOutputStream(jar);
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                for (Map.Entry<String, byte[]> entry : modules.files().entrySet()) {
                    zip.putNextEntry(new ZipEntry(entry.getKey()));
                    zip.write(entry.getValue());
                }
            }
            URLClassLoader classes = classLoader(jar);
            WasmLoader loader = requirePrecompiled(classes);
            return new Source(
                    wasm -> {
                        modules.checkCompiled(Hashes.sha256Hex(wasm));
                        return loader.load(wasm);
                    },
                    classes::close,
                    true);
        }

        @Override
        Object[] call(WasmFunction function, List<Value> arguments) throws Throwable {
            Object result = function.methodHandle().invokeWithArguments(objects(arguments));
            FunctionType type = function.type();
            if (type.results().isEmpty()) {
                return new Object[0];
            }
            if (type.results().size() == 1) {
                return new Object[] {result};
            }
            return result instanceof long[] bits ? boxAll(type, bits) : (Object[]) result;
        }
    },

    /** Compiled into a cache directory, then found there; called with numbers as bits. */
    CACHE_DIRECTORY("found in a cache directory") {
        @Override
        ModuleSource open(Precompiled modules, Path folder) {
            WasmLoader cold = cached(folder, LoadMode.AUTO);
            WasmLoader warm = cached(folder, LoadMode.REQUIRE_PRECOMPILED);
            return new Source(
                    wasm -> {
                        cold.load(wasm).close();
                        WasmModule module = warm.load(wasm);
                        if (module.origin() != CodeOrigin.DIRECTORY) {
                            throw new AssertionError("from " + module.origin());
                        }
                        return module;
                    },
                    () -> {},
                    true);
        }

        @Override
        Object[] call(WasmFunction function, List<Value> arguments) throws Throwable {
            return RUN_TIME.call(function, arguments);
        }
    };

    private final String description;

    Way(String description) {
        this.description = description;
    }

    /** What the way is, for people. */
    String description() {
        return description;
    }

    /** Gets ready for the modules of a script; {@code folder} is empty, and this way's alone. */
    abstract ModuleSource open(Precompiled modules, Path folder) throws IOException;

    /** Calls a function; the results are boxed. */
    abstract Object[] call(WasmFunction function, List<Value> arguments) throws Throwable;

    private record Source(
            Function<byte[], WasmModule> loading, AutoCloseableIo closing, boolean precompiled)
            implements ModuleSource {
        @Override
        public WasmModule load(byte[] wasm) {
            WasmModule module = loading.apply(wasm);
            if (module.isPrecompiled() != precompiled) {
                throw new AssertionError("isPrecompiled() is " + !precompiled);
            }
            return module;
        }

        @Override
        public void close() throws IOException {
            closing.close();
        }
    }

    @FunctionalInterface
    private interface AutoCloseableIo {
        void close() throws IOException;
    }

    /** A loader whose cache keeps modules of any size, and nothing in memory. */
    private static WasmLoader cached(Path folder, LoadMode mode) {
        DirectoryOptions options =
                DirectoryOptions.of(folder.resolve("cache"))
                        .wasmBytes(0, Long.MAX_VALUE)
                        .minFreeBytes(0)
                        .build();
        return WasmLoader.builder()
                .mode(mode)
                .warnings(false)
                .cache(CodeCache.builder().directory(options).build())
                .build();
    }

    private static WasmLoader requirePrecompiled(ClassLoader classes) {
        return WasmLoader.builder()
                .mode(LoadMode.REQUIRE_PRECOMPILED)
                .classLoader(classes)
                .build();
    }

    private static URLClassLoader classLoader(Path place) throws IOException {
        return new URLClassLoader(new URL[] {place.toUri().toURL()}, Way.class.getClassLoader());
    }

    private static boolean hasReferences(FunctionType type) {
        return Stream.concat(type.params().stream(), type.results().stream())
                .anyMatch(ReferenceType.class::isInstance);
    }

    private static Object[] objects(List<Value> arguments) {
        return arguments.stream().map(Value::toObject).toArray();
    }

    private static Object[] boxAll(FunctionType type, long[] bits) {
        Object[] values = new Object[bits.length];
        for (int i = 0; i < bits.length; i++) {
            values[i] = box(type.results().get(i), bits[i]);
        }
        return values;
    }

    /** The boxed number of a type that has these bits; what is not as {@link Values} says fails. */
    static Object box(ValueType type, long bits) {
        Object value =
                switch ((NumberType) type) {
                    case I32 -> (Object) (int) bits;
                    case I64 -> bits;
                    case F32 -> Values.asF32(bits);
                    case F64 -> Values.asF64(bits);
                };
        if (Value.bits(value) != bits) {
            throw new AssertionError(Long.toHexString(bits) + " are no bits of type " + type);
        }
        return value;
    }
}
