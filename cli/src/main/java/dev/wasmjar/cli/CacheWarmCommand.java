package dev.wasmjar.cli;

import dev.wasmjar.CodeOrigin;
import dev.wasmjar.WasmLoader;
import dev.wasmjar.WasmModule;
import dev.wasmjar.cache.CacheStatistics;
import dev.wasmjar.cache.CodeCache;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wasmjar cache warm}: compiles ahead of use. */
@Command(
        name = "warm",
        description = "Compiles modules into the cache, unless they are in it.",
        mixinStandardHelpOptions = true)
final class CacheWarmCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CacheFolder folder;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Modules, of any size.")
    private List<Path> files;

    /** Fails where a module can't be kept. */
    @Override
    public Integer call() throws IOException, InterruptedException {
        CodeCache cache = CodeCache.builder()
                .directory(folder.options())
                .namespace(folder.namespace())
                .build();
        WasmLoader loader = WasmLoader.builder().cache(cache).warnings(false).build();
        boolean kept = true;
        for (Path file : files) {
            CacheStatistics before = cache.statistics();
            long start = System.nanoTime();
            try (WasmModule module = loader.load(file)) {
                cache.finish();
                long millis = (System.nanoTime() - start) / 1_000_000;
                boolean compiled = module.origin() == CodeOrigin.COMPILER;
                boolean stored = cache.statistics().storedBytes() > before.storedBytes();
                kept &= !compiled || stored;
                WasmjarCommand.print(spec, file + ": "
                        + (compiled ? "compiled in " + millis + " ms" : "was there")
                        + (compiled && !stored ? ", but not kept" : "")
                        + System.lineSeparator());
            }
        }
        return kept ? ExitCodes.OK : ExitCodes.FAILURE;
    }
}
