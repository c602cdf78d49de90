package dev.wasmjar.cli;

import dev.wasmjar.cache.directory.StoredEntry;
import dev.wasmjar.compiler.WasmCompiler;
import dev.wasmjar.format.CacheKey;
import dev.wasmjar.format.Entry;
import dev.wasmjar.format.Hashes;
import dev.wasmjar.format.JarFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wasmjar cache export}: writes entries into a jar. */
@Command(
        name = "export",
        description = "Writes the entries of modules into a jar, for 'wasmjar run' or a class path.",
        mixinStandardHelpOptions = true)
final class CacheExportCommand implements Callable<Integer> {

    @Mixin
    private CacheFolder folder;

    @Option(names = {"-o", "--output"}, required = true, paramLabel = "JAR",
            description = "The jar to write. It has no code sections, as with --without-code.")
    private Path output;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Modules.")
    private List<Path> files;

    @Override
    public Integer call() throws IOException {
        SortedMap<String, byte[]> jar = new TreeMap<>();
        for (Path file : files) {
            String name = CompileCommand.moduleName(file);
            jar.putAll(JarFiles.of(entryOf(file), List.of(name)));
        }
        CompiledJar.write(output, jar);
        return ExitCodes.OK;
    }

    private Entry entryOf(Path file) throws IOException {
        String sha256 = Hashes.sha256Hex(Files.readAllBytes(file));
        WasmCompiler compiler = new WasmCompiler();
        String key = CacheKey.ofEntry(
                folder.namespace(),
                CacheKey.of(
                        compiler.abiVersion(), compiler.fingerprint(), new TreeMap<>(), sha256));
        for (StoredEntry entry : folder.entries()) {
            if (entry.key().equals(key)) {
                return folder.files().verify(entry);
            }
        }
        throw new Failure(file + ": no entry " + key + " in " + folder.path()
                + "; 'wasmjar cache explain' tells why, 'wasmjar cache warm' makes it");
    }
}
