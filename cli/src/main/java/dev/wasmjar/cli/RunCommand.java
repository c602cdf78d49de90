package dev.wasmjar.cli;

import dev.wasmjar.LoadMode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code wasmjar run}: runs a module as a WASI program, or one of its exports. */
@Command(
        name = "run",
        description = {
            "Runs a module: its _start, as a WASI program, or the export given with --invoke.",
            "Options stand before FILE; everything after FILE belongs to the program."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the program ended",
            "1:the module can't be loaded or linked",
            "2:wrong usage",
            "134:a trap",
            "other:what the program gave to proc_exit"
        })
final class RunCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--dir", paramLabel = "HOST[::GUEST]",
            description = "A directory to give to the program, by the same name or another.")
    private List<String> directories = List.of();

    @Option(names = "--env", paramLabel = "NAME[=VALUE]",
            description = "A variable of the environment; without a value, that of this process.")
    private List<String> environment = List.of();

    @Option(names = "--argv0", paramLabel = "NAME",
            description = "The name that the program is to see of itself; by default the file's.")
    private String argv0;

    @Option(names = "--invoke", paramLabel = "EXPORT",
            description = "A function to call with ARGS, instead of running the program.")
    private String invoke;

    @Option(names = "--mode", paramLabel = "MODE", converter = ModeConverter.class,
            description = "Where classes come from: auto (default), require-precompiled, jit-only.")
    private LoadMode mode;

    @Option(names = "--module", paramLabel = "NAME",
            description = "Which module of a jar with several.")
    private String moduleName;

    @Option(names = "--cache", paramLabel = "DIR",
            description = "A directory that keeps what is compiled, for later runs.")
    private Path cache;

    @Parameters(index = "0", paramLabel = "FILE",
            description = "A module, or a jar made by 'wasmjar compile'.")
    private Path file;

    @Parameters(index = "1..*", paramLabel = "ARGS", description = "Arguments of the program.")
    private List<String> arguments = List.of();

    @Override
    public Integer call() throws Exception {
        CommandLine line = spec.commandLine();
        return new ProgramRun(request(), line.getOut(), line.getErr()).run();
    }

    /** What the command line asks for. */
    RunRequest request() {
        return new RunRequest(
                file, arguments, directories, environment, argv0, invoke, mode, moduleName,
                cache);
    }

    /** Modes as they are written on a command line. */
    static final class ModeConverter implements ITypeConverter<LoadMode> {
        @Override
        public LoadMode convert(String text) {
            LoadMode mode = RunRequest.mode(text);
            if (mode == null) {
                throw new TypeConversionException("expected one of "
                        + Stream.of(LoadMode.values()).map(RunRequest::modeName).toList()
                        + " but was '" + text + "'");
            }
            return mode;
        }
    }
}
