package dev.wasmjar.cli;

import dev.wasmjar.Instance;
import dev.wasmjar.Trap;
import dev.wasmjar.WasmModule;
import dev.wasmjar.wasi.Wasi;
import dev.wasmjar.wasi.WasiExitException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** Runs what a {@link RunRequest} asks for. */
final class ProgramRun {
    private static final String COMMAND_EXPORT = "_start";
    private static final String REACTOR_EXPORT = "_initialize";
    private static final String SEPARATOR = "::";

    private final RunRequest request;
    private final PrintWriter out;
    private final PrintWriter err;

    /** A run that prints results to {@code out} and traps to {@code err}. */
    ProgramRun(RunRequest request, PrintWriter out, PrintWriter err) {
        this.request = request;
        this.out = out;
        this.err = err;
    }

    /** Loads, links and runs; gives the exit code. */
    int run() throws Exception {
        try (ModuleSource source =
                        ModuleSource.open(request);
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
                .args(request.argv0() != null
                        ? request.argv0()
                        : request.file().getFileName().toString());
        if (request.invoke() == null) {
            builder.args(request.arguments());
        }
        for (String variable : request.environment()) {
            int equals = variable.indexOf('=');
            String name = equals < 0 ? variable : variable.substring(0, equals);
            String value = equals < 0 ? System.getenv(name) : variable.substring(equals + 1);
            if (value != null) {
                builder.env(name, value);
            }
        }
        for (String directory : request.directories()) {
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
            Instance instance = module.instantiate(wasi.imports());
            if (request.invoke() != null) {
                invoke(instance, wasi);
                return ExitCodes.OK;
            }
            boolean runs = instance.export(COMMAND_EXPORT).isPresent()
                    || instance.export(REACTOR_EXPORT).isPresent();
            return runs ? wasi.run(instance) : ExitCodes.OK;
        } catch (WasiExitException e) {
            return e.status();
        } catch (Trap e) {
            wasi.flush();
            err.print(TrapReport.of(e.getMessage(), module.wasmStack(e)));
            err.flush();
            return ExitCodes.TRAP;
        }
    }

    private void invoke(Instance instance, Wasi wasi) {
        if (instance.export(REACTOR_EXPORT).isPresent()) {
            instance.function(REACTOR_EXPORT).call();
        }
        List<String> results = Invocation.of(instance, request.invoke()).call(request.arguments());
        wasi.flush();
        for (String result : results) {
            out.println(result);
        }
        out.flush();
    }
}
