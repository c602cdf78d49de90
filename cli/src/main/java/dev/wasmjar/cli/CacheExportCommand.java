package dev.wasmjar.cli;

import dev.wasmjar.cache.directory.StoredEntry;
import dev.wasmjar.cache.remote.RemoteOptions;
import dev.wasmjar.cache.remote.RemoteStore;
import dev.wasmjar.format.Entry;
import dev.wasmjar.format.JarFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wasmjar cache export}: copies entries out of the directory. */
@Command(
        name = "export",
        description = {
            "Writes the entries of modules into a jar, for 'wasmjar run' or a class path,",
            "or sends them to a remote cache, without a signature."
        },
        mixinStandardHelpOptions = true)
final class CacheExportCommand implements Callable<Integer> {

    /** Where entries go. */
    static final class Target {
        @Option(names = {"-o", "--output"}, paramLabel = "JAR",
                description = "The jar to write. It has no code sections, as with --without-code.")
        private Path jar;

        @Option(names = "--remote", paramLabel = "URL", description = "The remote cache to send to.")
        private URI remote;
    }

    @Mixin
    private CacheFolder folder;

    @ArgGroup(multiplicity = "1")
    private Target target;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Modules.")
    private List<Path> files;

    @Override
    public Integer call() throws IOException, InterruptedException {
        SortedMap<Path, Entry> entries = new TreeMap<>();
        for (Path file : files) {
            entries.put(file, entryOf(file));
        }
        if (target.jar != null) {
            SortedMap<String, byte[]> jar = new TreeMap<>();
            entries.forEach((file, entry) -> jar.putAll(
                    JarFiles.of(entry, List.of(JarCompilation.moduleName(file)))));
            CompiledJar.write(target.jar, jar);
        } else {
            RemoteStore store = new RemoteStore(RemoteOptions.of(target.remote).build());
            for (Entry entry : entries.values()) {
                store.put(entry.key(), entry.toBytes());
            }
        }
        return ExitCodes.OK;
    }

    private Entry entryOf(Path file) throws IOException {
        String key = folder.keyOf(file);
        for (StoredEntry entry : folder.entries()) {
            if (entry.key().equals(key)) {
                return folder.files().verify(entry);
            }
        }
        throw new Failure(file + ": no entry " + key + " in " + folder.path()
                + "; 'wasmjar cache explain' tells why, 'wasmjar cache warm' makes it");
    }
}
