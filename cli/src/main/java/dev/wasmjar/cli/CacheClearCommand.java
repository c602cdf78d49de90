package dev.wasmjar.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code wasmjar cache clear}: removes all entries. */
@Command(
        name = "clear",
        description = "Removes all entries, of all namespaces; other files stay.",
        mixinStandardHelpOptions = true)
final class CacheClearCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CacheFolder folder;

    @Override
    public Integer call() throws IOException {
        int removed = folder.sweep(Duration.ZERO).clear();
        WasmjarCommand.print(spec, removed + " files removed" + System.lineSeparator());
        return ExitCodes.OK;
    }
}
