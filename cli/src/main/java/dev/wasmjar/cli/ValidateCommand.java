package dev.wasmjar.cli;

import dev.wasmjar.compiler.binary.ModuleDecoder;
import dev.wasmjar.compiler.validate.ModuleValidator;
import dev.wasmjar.spi.InvalidModuleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wasmjar validate}: checks modules without compiling them. */
@Command(
        name = "validate",
        description = {
            "Checks that modules are well-formed and valid WebAssembly 3.0.",
            "Silent where they are; otherwise says where and why not, and ends with 1."
        },
        mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Modules.")
    private List<Path> files;

    @Override
    public Integer call() throws IOException {
        int exitCode = ExitCodes.OK;
        for (Path file : files) {
            try {
                ModuleValidator.validate(ModuleDecoder.decode(Files.readAllBytes(file)));
            } catch (InvalidModuleException e) {
                spec.commandLine().getErr().println(file + ": " + e.getMessage());
                exitCode = ExitCodes.FAILURE;
            }
        }
        return exitCode;
    }
}
