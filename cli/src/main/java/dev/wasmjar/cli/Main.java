package dev.wasmjar.cli;

import dev.wasmjar.ModuleLoadException;
import dev.wasmjar.spi.InvalidModuleException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code wasmjar}. */
@Command(
        name = "wasmjar",
        description = "Compiles WebAssembly to Java classes, and runs it.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {
            RunCommand.class, CompileCommand.class, InspectCommand.class, ValidateCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:success",
            "1:failure: a file that can't be read, a module that can't be used",
            "2:wrong usage",
            "134:a trap in the module",
            "other:what the module gave to proc_exit"
        })
public final class Main implements Runnable {

    @Spec
    private CommandSpec spec;

    private Main() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command as an object that parses arguments and runs them. */
    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Main());
        // Everything from the module on belongs to the guest, whatever it looks like.
        commandLine.setExpandAtFiles(false);
        commandLine.getSubcommands().get("run").setStopAtPositional(true);
        commandLine.setExecutionExceptionHandler((thrown, command, parsed) -> {
            command.getErr().println("wasmjar: " + describe(thrown));
            command.getErr().flush();
            return ExitCodes.FAILURE;
        });
        return commandLine;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }

    /** What went wrong, as a sentence; a stack trace is only for what should not happen. */
    private static String describe(Throwable thrown) {
        if (thrown instanceof UncheckedIOException) {
            return describe(thrown.getCause());
        }
        if (thrown instanceof NoSuchFileException missing) {
            return missing.getFile() + ": no such file or directory";
        }
        if (thrown instanceof AccessDeniedException denied) {
            return denied.getFile() + ": permission denied";
        }
        if (thrown instanceof FileSystemException
                || thrown instanceof InvalidModuleException
                || thrown instanceof ModuleLoadException
                || thrown instanceof Failure) {
            return thrown.getMessage();
        }
        if (thrown instanceof IOException) {
            return "input/output error: " + thrown.getMessage();
        }
        StringBuilder text = new StringBuilder("unexpected ").append(thrown);
        for (StackTraceElement frame : thrown.getStackTrace()) {
            text.append(System.lineSeparator()).append("    at ").append(frame);
        }
        return text.toString();
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
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"wasmjar " + (version == null ? "(not packaged)" : version)};
        }
    }
}
