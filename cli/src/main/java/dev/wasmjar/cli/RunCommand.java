package dev.wasmjar.cli;

import dev.wasmjar.Instance;
import dev.wasmjar.LinkException;
import dev.wasmjar.LoadMode;
import dev.wasmjar.Trap;
import dev.wasmjar.WasmModule;
import dev.wasmjar.wasi.Wasi;
import dev.wasmjar.wasi.WasiExitException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
    private static final String COMMAND_EXPORT = "_start";
    private static final String REACTOR_EXPORT = "_initialize";
    private static final String SEPARATOR = "::";

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

    @Parameters(index = "0", paramLabel = "FILE",
            description = "A module, or a jar made by 'wasmjar compile'.")
    private Path file;

    @Parameters(index = "1..*", paramLabel = "ARGS", description = "Arguments of the program.")
    private List<String> arguments = List.of();

    @Override
    public Integer call() throws Exception {
        try (ModuleSource source = ModuleSource.open(file, moduleName, mode);
                Wasi wasi = wasi()) {
            WasmModule module = source.load();
            return GuestThread.call(() -> run(module, wasi));
        }
    }

    private Wasi wasi() {
        boolean[] terminals = Terminals.standardStreams();
        Wasi.Builder builder = Wasi.builder()
                .inheritStdio()
                .terminals(terminals[0], terminals[1], terminals[2])
                .args(argv0 != null ? argv0 : file.getFileName().toString());
        if (invoke == null) {
            builder.args(arguments);
        }
        for (String variable : environment) {
            int equals = variable.indexOf('=');
            String name = equals < 0 ? variable : variable.substring(0, equals);
            String value = equals < 0 ? System.getenv(name) : variable.substring(equals + 1);
            if (value != null) {
                builder.env(name, value);
            }
        }
        for (String directory : directories) {
            int separator = directory.indexOf(SEPARATOR);
            String host = separator < 0 ? directory : directory.substring(0, separator);
            String guest = separator < 0
                    ? directory
                    : directory.substring(separator + SEPARATOR.length());
            builder.preopen(guest, Path.of(host));
        }
        return builder.build();
    }

    private int run(WasmModule module, Wasi wasi) {
        try {
            Instance instance = instantiate(module, wasi);
            if (invoke != null) {
                return invoke(instance, wasi);
            }
            boolean runs = instance.export(COMMAND_EXPORT).isPresent()
                    || instance.export(REACTOR_EXPORT).isPresent();
            return runs ? wasi.run(instance) : ExitCodes.OK;
        } catch (WasiExitException e) {
            return e.status();
        } catch (Trap e) {
            wasi.flush();
            PrintWriter err = spec.commandLine().getErr();
            err.print(TrapReport.of(e.getMessage(), module.wasmStack(e)));
            err.flush();
            return ExitCodes.TRAP;
        }
    }

    private static Instance instantiate(WasmModule module, Wasi wasi) {
        try {
            return module.instantiate(wasi.imports());
        } catch (LinkException e) {
            throw new Failure(e.getMessage());
        }
    }

    private int invoke(Instance instance, Wasi wasi) {
        if (instance.export(REACTOR_EXPORT).isPresent()) {
            instance.function(REACTOR_EXPORT).call();
        }
        List<String> results;
        try {
            results = Invocation.of(instance, invoke).call(arguments);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        wasi.flush();
        StringBuilder text = new StringBuilder();
        results.forEach(result -> text.append(result).append(System.lineSeparator()));
        Main.print(spec, text.toString());
        return ExitCodes.OK;
    }

    /** Modes as they are written on a command line. */
    static final class ModeConverter implements ITypeConverter<LoadMode> {
        @Override
        public LoadMode convert(String text) {
            List<String> known = new ArrayList<>();
            for (LoadMode mode : LoadMode.values()) {
                String name = mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
                if (name.equals(text)) {
                    return mode;
                }
                known.add(name);
            }
            throw new TypeConversionException("expected one of " + known + " but was " + text);
        }
    }
}
