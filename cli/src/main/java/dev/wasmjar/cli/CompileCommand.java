package dev.wasmjar.cli;

import dev.wasmjar.build.ProfileFile;
import dev.wasmjar.format.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wasmjar compile}: compiles modules into a jar. */
@Command(
        name = "compile",
        description = {
            "Compiles modules to Java classes, in a jar for 'wasmjar run' or a class path.",
            "A module can be loaded by the name of its file without .wasm."
        },
        mixinStandardHelpOptions = true)
final class CompileCommand implements Callable<Integer> {
    @Option(names = {"-o", "--output"}, required = true, paramLabel = "JAR",
            description = "The jar to write; with --incremental a folder of classes.")
    private Path output;

    @Option(names = "--package", paramLabel = "PACKAGE",
            description = "Java package of the classes of a single module; by default one that no"
                    + " other module has.")
    private String packageName;

    @Option(names = "--without-code",
            description = "Leave out what it takes to compile again where the classes don't fit.")
    private boolean withoutCode;

    @Option(names = "--profile", paramLabel = "FILE",
            description = "What the agent recorded of the modules: functions that are called together"
                    + " share classes, and frequent targets of indirect calls are called directly.")
    private Path profileFile;

    @Option(names = "--incremental",
            description = "Compile what changed of a folder of modules into a folder of classes, and"
                    + " remove what is left of modules that are gone.")
    private boolean incremental;

    @Option(names = "--facade", paramLabel = "FOLDER",
            description = "With --incremental: write the Java source of a typed class for each module.")
    private Path facade;

    @Option(names = "--facade-package", paramLabel = "PACKAGE", defaultValue = "wasm",
            description = "Java package of typed classes; ${DEFAULT-VALUE} by default.")
    private String facadePackage;

    @Option(names = "--wasi",
            description = "Typed classes take a Wasi for what modules import from WASI.")
    private boolean wasi;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Modules; a folder of them.")
    private List<Path> files;

    @Override
    public Integer call() throws IOException {
        if (incremental) {
            if (files.size() != 1) {
                throw Failure.usage("--incremental takes one folder of modules");
            }
            Profile profile =
                    profileFile == null ? Profile.EMPTY : ProfileFile.read(profileFile);
            return FolderCompilation.run(files.get(0), output, packageName, withoutCode, facade,
                    facadePackage, wasi, profile, spec.commandLine().getOut(), spec.commandLine().getErr());
        }
        if (facade != null) {
            throw Failure.usage("--facade goes with --incremental");
        }
        return JarCompilation.run(request());
    }

    /** What the parsed options ask for, without {@code --incremental}. */
    CompileRequest request() {
        return new CompileRequest(files, output, packageName, withoutCode, profileFile);
    }
}
