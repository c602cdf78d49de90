package dev.wasmjar.cli;

import dev.wasmjar.compiler.binary.ModuleDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wasmjar inspect}: tells what is in a module or a jar. */
@Command(
        name = "inspect",
        description = {
            "Shows sections, imports, exports, features and functions of a module,",
            "or the manifests of a jar made by 'wasmjar compile'."
        },
        mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--functions", description = "Show all functions, not only the largest.")
    private boolean allFunctions;

    @Parameters(paramLabel = "FILE", description = "A module or a jar.")
    private Path file;

    @Override
    public Integer call() throws IOException {
        if (CompiledJar.isJar(file)) {
            WasmjarCommand.print(spec, JarReport.of(file, CompiledJar.manifests(file)));
            return ExitCodes.OK;
        }
        byte[] bytes = Files.readAllBytes(file);
        WasmjarCommand.print(spec, ModuleReport.of(
                file.toString(), ModuleDecoder.decode(bytes), allFunctions));
        return ExitCodes.OK;
    }
}
