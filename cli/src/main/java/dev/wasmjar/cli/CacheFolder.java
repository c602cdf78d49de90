package dev.wasmjar.cli;

import dev.wasmjar.cache.chain.CacheObserver;
import dev.wasmjar.cache.chain.CacheTime;
import dev.wasmjar.cache.directory.CacheDirectory;
import dev.wasmjar.cache.directory.DirectoryOptions;
import dev.wasmjar.cache.directory.StoredEntry;
import dev.wasmjar.cache.directory.Sweep;
import dev.wasmjar.compiler.WasmCompiler;
import dev.wasmjar.format.CacheKey;
import dev.wasmjar.format.Entry;
import dev.wasmjar.format.Hashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** Which cache directory a command is about: options that all {@code wasmjar cache} commands have. */
final class CacheFolder {

    @Option(names = "--dir", paramLabel = "DIR",
            description = "The cache directory; by default wasmjar below the user's folder of caches.")
    private Path directory = defaultDirectory();

    @Option(names = "--namespace", paramLabel = "NAME",
            description = "Whose entries it is about, by default nobody's in particular.")
    private String namespace = "";

    /** Where caches of a user go, by the XDG base directory specification. */
    private static Path defaultDirectory() {
        String caches = System.getenv("XDG_CACHE_HOME");
        return caches == null || caches.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".cache", "wasmjar")
                : Path.of(caches, "wasmjar");
    }

    Path path() {
        return directory;
    }

    String namespace() {
        return namespace;
    }

    CacheDirectory files() {
        return new CacheDirectory(directory, CacheTime.SYSTEM);
    }

    /** Options under which modules of any size are kept. */
    DirectoryOptions options() {
        return DirectoryOptions.of(directory).wasmBytes(0, Long.MAX_VALUE).build();
    }

    /** Removes what is no longer of use; entries of other compilers after {@code staleAfter}. */
    Sweep sweep(Duration staleAfter) {
        return new Sweep(
                files(),
                DirectoryOptions.of(directory).staleAfter(staleAfter).build(),
                CacheTime.SYSTEM,
                new CacheObserver() {});
    }

    /** All entries, the one that was used last first. */
    List<StoredEntry> entries() throws IOException {
        return files().entries().stream()
                .sorted(Comparator.comparing(StoredEntry::lastUsed).reversed())
                .toList();
    }

    /**
     * The entry whose key starts with these digits.
     *
     * @throws Failure where there is none, or there are several
     */
    StoredEntry entry(String digits) throws IOException {
        List<StoredEntry> found = entries().stream()
                .filter(entry -> entry.key().startsWith(digits))
                .toList();
        if (found.size() != 1) {
            throw new Failure(found.isEmpty()
                    ? directory + ": no entry " + digits
                    : directory + ": several entries start with " + digits);
        }
        return found.get(0);
    }

    /** The key under which the module of a file would be kept. */
    String keyOf(Path file) throws IOException {
        WasmCompiler compiler = new WasmCompiler();
        return CacheKey.ofEntry(
                namespace,
                CacheKey.of(
                        compiler.abiVersion(),
                        compiler.fingerprint(),
                        new TreeMap<>(),
                        Hashes.sha256Hex(Files.readAllBytes(file))));
    }

    /** Writes an entry into the namespace. */
    void add(Entry entry) throws IOException {
        Entry own = entry.inNamespace(namespace);
        files().create();
        files().write(
                CacheKey.ofModule(namespace, own.manifest().wasmSha256()), own.key(), own.toBytes());
    }
}
