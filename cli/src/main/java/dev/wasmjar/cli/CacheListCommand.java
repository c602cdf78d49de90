package dev.wasmjar.cli;

import dev.wasmjar.cache.directory.StoredEntry;
import dev.wasmjar.compiler.WasmCompiler;
import dev.wasmjar.format.EntryHeader;
import dev.wasmjar.format.FormatException;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code wasmjar cache list}: lists entries. */
@Command(
        name = "list",
        description = "Lists entries, the one that was used last first.",
        mixinStandardHelpOptions = true)
final class CacheListCommand implements Callable<Integer> {
    private static final int DIGITS = 16;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CacheFolder folder;

    @Override
    public Integer call() throws IOException {
        StringBuilder text = new StringBuilder();
        long bytes = 0;
        for (StoredEntry entry : folder.entries()) {
            text.append(String.format(Locale.ROOT, "%s %,12d bytes  used %s  %s%n",
                    entry.key().substring(0, DIGITS), entry.bytes(),
                    entry.lastUsed().truncatedTo(ChronoUnit.SECONDS), describe(entry)));
            bytes += entry.bytes();
        }
        text.append(String.format(Locale.ROOT, "%d entries, %,d bytes, in %s%n",
                folder.entries().size(), bytes, folder.path()));
        WasmjarCommand.print(spec, text.toString());
        return ExitCodes.OK;
    }

    private String describe(StoredEntry entry) throws IOException {
        try {
            EntryHeader header = folder.files().readHeader(entry);
            boolean ours = header.manifest().compilerFingerprint()
                    .equals(new WasmCompiler().fingerprint());
            return "module " + header.manifest().wasmSha256().substring(0, DIGITS)
                    + (header.namespace().isEmpty() ? "" : "  namespace " + header.namespace())
                    + (ours ? "" : "  of another compiler");
        } catch (FormatException e) {
            return e.getMessage();
        }
    }
}
