package dev.wasmjar.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code wasmjar} with its subcommands, as picocli sees it. */
@Command(
        name = "wasmjar",
        description = "Compiles WebAssembly to Java classes, and runs it.",
        mixinStandardHelpOptions = true,
        versionProvider = WasmjarCommand.Version.class,
        subcommands = {
            RunCommand.class, CompileCommand.class, InspectCommand.class, ValidateCommand.class,
            CacheCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:success",
            "1:failure: a file that can't be read, a module that can't be used",
            "2:wrong usage",
            "134:a trap in the module",
            "other:what the module gave to proc_exit"
        })
final class WasmjarCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    private WasmjarCommand() {}

    /** The command as an object that parses arguments and runs them. */
    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new WasmjarCommand());
        // Everything from the module on belongs to the guest, whatever it looks like.
        commandLine.setExpandAtFiles(false);
        commandLine.getSubcommands().get("run").setStopAtPositional(true);
        commandLine.setExecutionExceptionHandler((thrown, command, parsed) -> {
            command.getErr().println(Failure.describe(thrown));
            command.getErr().flush();
            return Failure.exitCode(thrown);
        });
        return commandLine;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }

    /** Writes to standard output what a command found. */
    static void print(CommandSpec spec, String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(text);
        out.flush();
    }

    /** The version that Maven wrote into the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = WasmjarCommand.class.getPackage().getImplementationVersion();
            return new String[] {"wasmjar " + (version == null ? "(not packaged)" : version)};
        }
    }
}
