package dev.wasmjar.cache;

import dev.wasmjar.CodeOrigin;
import dev.wasmjar.WasmLoader;
import dev.wasmjar.WasmModule;
import dev.wasmjar.cache.directory.CacheDirectory;
import dev.wasmjar.cache.directory.DirectoryOptions;
import dev.wasmjar.cache.directory.StoredEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A cache directory in tests, which keeps modules of any size; each load is that of another process. */
final class CacheFolder {
    final Path path;
    final FakeTime time = new FakeTime();
    private final UnaryOperator<DirectoryOptions.Builder> limits;

    CacheFolder(Path path) {
        this(path, options -> options);
    }

    CacheFolder(Path path, UnaryOperator<DirectoryOptions.Builder> limits) {
        this.path = path;
        this.limits = limits;
    }

    /** A cache as another process would open it. */
    CodeCache open() {
        DirectoryOptions.Builder options =
                DirectoryOptions.of(path).wasmBytes(0, Long.MAX_VALUE).minFreeBytes(0);
        return CodeCache.builder().directory(limits.apply(options).build()).time(time).build();
    }

    static WasmModule load(CodeCache cache, byte[] wasm) {
        return WasmLoader.builder().cache(cache).warnings(false).build().load(wasm);
    }

    /** Loads a module of {@link CountingModules}, and calls it. */
    static CodeOrigin run(CodeCache cache, int value) {
        WasmModule module = load(cache, CountingModules.returning(value));
        long[] result = module.instantiate().function("get").call();
        if (result.length != 1 || result[0] != value) {
            throw new AssertionError("wrong result for " + value);
        }
        return module.origin();
    }

    /** The same, as another process. */
    CodeOrigin run(int value) {
        return run(open(), value);
    }

    CacheDirectory files() {
        return new CacheDirectory(path, time);
    }

    List<StoredEntry> entries() {
        try {
            return files().entries();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file of the only entry. */
    Path onlyEntry() {
        List<StoredEntry> entries = entries();
        if (entries.size() != 1) {
            throw new AssertionError(entries.toString());
        }
        return entries.get(0).file();
    }

    /** Names of all files with that ending. */
    List<String> filesEndingIn(String ending) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .toList();
        }
    }
}
