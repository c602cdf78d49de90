package dev.wasmjar.cli;

import dev.wasmjar.cache.chain.Unfit;
import dev.wasmjar.cache.check.EntryCheck;
import dev.wasmjar.cache.remote.RemoteOptions;
import dev.wasmjar.cache.remote.RemoteStore;
import dev.wasmjar.format.Entry;
import dev.wasmjar.format.FormatException;
import dev.wasmjar.format.JarFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wasmjar cache import}: adds entries. */
@Command(
        name = "import",
        description = {
            "Adds the modules of jars, and entries (*.wje) of other directories;",
            "with --remote, the entries that a remote cache has of modules."
        },
        mixinStandardHelpOptions = true)
final class CacheImportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CacheFolder folder;

    @Option(names = "--remote", paramLabel = "URL", description = "The remote cache to ask.")
    private URI remote;

    @Parameters(paramLabel = "FILE", arity = "1..*",
            description = "Jars or entries; with --remote, modules.")
    private List<Path> files;

    /** Adds all, or nothing where one can't be used. */
    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Entry> entries = new ArrayList<>();
        for (Path file : files) {
            try {
                for (Entry entry : remote == null ? read(file) : List.of(ask(file))) {
                    EntryCheck.check(entry);
                    entries.add(entry);
                }
            } catch (FormatException e) {
                throw new Failure(file + ": " + e.getMessage());
            } catch (Unfit e) {
                throw new Failure(file + ": " + e.detail());
            }
        }
        for (Entry entry : entries) {
            folder.add(entry);
        }
        WasmjarCommand.print(spec, entries.size() + " entries added" + System.lineSeparator());
        return ExitCodes.OK;
    }

    private Entry ask(Path file) throws IOException, InterruptedException {
        String key = folder.keyOf(file);
        Entry entry = Entry.read(
                new RemoteStore(RemoteOptions.of(remote).build())
                        .get(key)
                        .orElseThrow(() -> new Failure(
                                file + ": no entry " + key + " in " + remote)));
        if (!entry.key().equals(key)) {
            throw new Failure(file + ": " + remote + " has another entry under its key");
        }
        return entry;
    }

    private static List<Entry> read(Path file) throws IOException {
        if (!CompiledJar.isJar(file)) {
            return List.of(Entry.read(Files.readAllBytes(file)));
        }
        List<Entry> entries = new ArrayList<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (String sha256 : new TreeSet<>(CompiledJar.modules(file).values())) {
                entries.add(JarFiles.read(
                        path -> {
                            ZipEntry entry = zip.getEntry(path);
                            return entry == null ? null : zip.getInputStream(entry);
                        },
                        sha256));
            }
        }
        return entries;
    }
}
