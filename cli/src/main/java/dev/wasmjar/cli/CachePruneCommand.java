package dev.wasmjar.cli;

import dev.wasmjar.compiler.WasmCompiler;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code wasmjar cache prune}: removes entries of other compilers. */
@Command(
        name = "prune",
        description = "Removes leftovers, and entries of other compilers that were not used for some days.",
        mixinStandardHelpOptions = true)
final class CachePruneCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CacheFolder folder;

    @Option(names = "--days", paramLabel = "DAYS",
            description = "Entries used within so many days stay; 7 by default.")
    private long days = 7;

    @Override
    public Integer call() throws IOException {
        if (days < 0) {
            throw Failure.usage("--days " + days);
        }
        int removed = folder.sweep(Duration.ofDays(days)).prune(new WasmCompiler().fingerprint());
        WasmjarCommand.print(spec, removed + " files removed" + System.lineSeparator());
        return ExitCodes.OK;
    }
}
