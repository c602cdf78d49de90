package dev.wasmjar.cli;

import dev.wasmjar.cache.directory.StoredEntry;
import dev.wasmjar.format.EntryHeader;
import dev.wasmjar.format.Manifest;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wasmjar cache show}: tells all about an entry. */
@Command(
        name = "show",
        description = "Tells what an entry was made from and by.",
        mixinStandardHelpOptions = true)
final class CacheShowCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CacheFolder folder;

    @Parameters(paramLabel = "KEY", description = "The key of the entry, or its first digits.")
    private String key;

    @Override
    public Integer call() throws IOException {
        StoredEntry entry = folder.entry(key);
        EntryHeader header = folder.files().readHeader(entry);
        Manifest manifest = header.manifest();
        StringBuilder text = new StringBuilder();
        line(text, "file", entry.file());
        line(text, "key", entry.key());
        line(text, "namespace", header.namespace().isEmpty() ? "(none)" : header.namespace());
        line(text, "size", String.format(Locale.ROOT, "%,d bytes", entry.bytes()));
        line(text, "last used", entry.lastUsed());
        line(text, "digest", header.digest());
        line(text, "module", manifest.wasmSha256());
        line(text, "module size", String.format(Locale.ROOT, "%,d bytes", manifest.wasmSize()));
        line(text, "compiled in", header.compileMillis() + " ms");
        line(text, "compilation", manifest.key());
        line(text, "compiler", manifest.compiler());
        line(text, "fingerprint", manifest.compilerFingerprint());
        line(text, "options", manifest.options().isEmpty() ? "(none)" : manifest.options());
        line(text, "ABI version", manifest.abiVersion());
        line(text, "package", manifest.packageName());
        line(text, "classes", manifest.classes().size());
        WasmjarCommand.print(spec, text.toString());
        return ExitCodes.OK;
    }

    private static void line(StringBuilder text, String name, Object value) {
        text.append(String.format(Locale.ROOT, "%-12s %s%n", name, value));
    }
}
