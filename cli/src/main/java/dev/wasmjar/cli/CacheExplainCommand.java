package dev.wasmjar.cli;

import dev.wasmjar.MissReason;
import dev.wasmjar.cache.chain.CacheObserver;
import dev.wasmjar.cache.chain.CacheTime;
import dev.wasmjar.cache.chain.CompilationId;
import dev.wasmjar.cache.chain.Difference;
import dev.wasmjar.cache.chain.Lookup;
import dev.wasmjar.cache.chain.Unfit;
import dev.wasmjar.cache.directory.DirectoryCache;
import dev.wasmjar.cache.directory.DirectoryOptions;
import dev.wasmjar.cache.directory.StoredEntry;
import dev.wasmjar.compiler.WasmCompiler;
import dev.wasmjar.format.EntryHeader;
import dev.wasmjar.format.FormatException;
import dev.wasmjar.format.Hashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wasmjar cache explain}: tells why a module would hit or miss. */
@Command(
        name = "explain",
        description = "Tells whether a module would be found, and if not, why.",
        mixinStandardHelpOptions = true)
final class CacheExplainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CacheFolder folder;

    @Parameters(paramLabel = "FILE", description = "A module.")
    private Path file;

    /** Fails where it would miss. */
    @Override
    public Integer call() throws IOException {
        byte[] wasm = Files.readAllBytes(file);
        WasmCompiler compiler = new WasmCompiler();
        CompilationId compilation = new CompilationId(
                compiler.abiVersion(), compiler.fingerprint(), new TreeMap<>(),
                Hashes.sha256Hex(wasm));
        Lookup lookup = new Lookup(file.toString(), folder.namespace(), compilation, true,
                () -> wasm, new CacheObserver() {});
        StringBuilder text = new StringBuilder();
        text.append("module      ").append(compilation.wasmSha256()).append('\n');
        text.append("namespace   ").append(folder.namespace().isEmpty()
                ? "(none)" : folder.namespace()).append('\n');
        text.append("compiler    ").append(compilation.compilerFingerprint()).append('\n');
        text.append("ABI version ").append(compilation.abiVersion()).append('\n');
        text.append("key         ").append(lookup.entryKey()).append('\n');
        Optional<Unfit> miss = Files.isDirectory(folder.path())
                ? new DirectoryCache(
                                DirectoryOptions.of(folder.path()).build(),
                                CacheTime.SYSTEM,
                                new CacheObserver() {})
                        .explain(lookup)
                : Optional.of(new Unfit(
                        MissReason.ABSENT, "no directory " + folder.path()));
        text.append(miss.isEmpty()
                ? "hit\n"
                : "miss: " + miss.get().reason() + ", " + miss.get().reason().sentence()
                        + (miss.get().detail().isEmpty() ? "" : " (" + miss.get().detail() + ")")
                        + "\n");
        if (miss.isPresent()) {
            appendOthers(text, lookup);
        }
        WasmjarCommand.print(spec, text.toString());
        return miss.isEmpty() ? ExitCodes.OK : ExitCodes.FAILURE;
    }

    /** Entries of the same module, and what is different in them. */
    private void appendOthers(StringBuilder text, Lookup lookup) throws IOException {
        for (StoredEntry entry : folder.entries()) {
            try {
                EntryHeader header = folder.files().readHeader(entry);
                if (!header.manifest().wasmSha256().equals(lookup.compilation().wasmSha256())
                        || entry.key().equals(lookup.entryKey())) {
                    continue;
                }
                text.append("entry ").append(entry.key()).append(" of this module differs:\n");
                if (!header.namespace().equals(lookup.namespace())) {
                    text.append("    namespace '").append(header.namespace()).append("'\n");
                }
                if (!header.manifest().key().equals(lookup.compilationKey())) {
                    for (Difference difference
                            : Difference.between(header.manifest(), lookup.compilation())) {
                        text.append("    ").append(difference.text()).append('\n');
                    }
                }
            } catch (FormatException e) {
                text.append("entry ").append(entry.key()).append(": ").append(e.getMessage())
                        .append('\n');
            }
        }
    }
}
