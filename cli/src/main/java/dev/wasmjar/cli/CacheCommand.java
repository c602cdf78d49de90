package dev.wasmjar.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code wasmjar cache}: looks after a cache directory. */
@Command(
        name = "cache",
        description = "Shows, checks and changes a directory of compiled modules.",
        mixinStandardHelpOptions = true,
        subcommands = {
            CacheListCommand.class,
            CacheShowCommand.class,
            CacheVerifyCommand.class,
            CacheExplainCommand.class,
            CachePruneCommand.class,
            CacheClearCommand.class,
            CacheExportCommand.class,
            CacheImportCommand.class,
            CacheWarmCommand.class
        })
final class CacheCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }
}
