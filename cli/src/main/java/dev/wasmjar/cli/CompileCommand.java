package dev.wasmjar.cli;

import dev.wasmjar.build.ProfileFile;
import dev.wasmjar.build.ProgressLine;
import dev.wasmjar.compiler.CompileProgress;
import dev.wasmjar.compiler.ProfileUse;
import dev.wasmjar.compiler.WasmCompiler;
import dev.wasmjar.compiler.archive.ModuleFiles;
import dev.wasmjar.format.Profile;
import dev.wasmjar.spi.CompiledModule;
import dev.wasmjar.spi.InvalidModuleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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
    private static final String SUFFIX = ".wasm";

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

    private final Optional<ProgressLine> progress = ProgressLine.onTerminal();

    @Override
    public Integer call() throws IOException {
        Profile profile = profileFile == null ? Profile.EMPTY : ProfileFile.read(profileFile);
        if (incremental) {
            if (files.size() != 1) {
                throw Failure.usage("--incremental takes one folder of modules");
            }
            return FolderCompilation.run(files.get(0), output, packageName, withoutCode, facade,
                    facadePackage, wasi, profile, spec.commandLine().getOut(), spec.commandLine().getErr());
        }
        if (facade != null) {
            throw Failure.usage("--facade goes with --incremental");
        }
        if (packageName != null && files.size() > 1) {
            throw Failure.usage("--package is for one module: classes have the same names in all");
        }
        SortedMap<String, byte[]> jar = new TreeMap<>();
        Set<String> names = new HashSet<>();
        for (Path file : files) {
            String name = moduleName(file);
            if (!names.add(name)) {
                throw new Failure("two modules of the name '" + name + "'");
            }
            jar.putAll(compile(file, name, profile));
        }
        CompiledJar.write(output, jar);
        return ExitCodes.OK;
    }

    private SortedMap<String, byte[]> compile(Path file, String name, Profile profile)
            throws IOException {
        byte[] wasm = Files.readAllBytes(file);
        try {
            CompiledModule module = new WasmCompiler().compile(
                    wasm,
                    ProfileUse.options(Optional.ofNullable(packageName), profile.module(wasm)),
                    progress.map(line -> line.start(name)).orElse(CompileProgress.NONE));
            return ModuleFiles.of(module, wasm, List.of(name), !withoutCode);
        } catch (InvalidModuleException e) {
            throw new Failure(file + ": " + e.getMessage());
        } finally {
            progress.ifPresent(ProgressLine::clear);
        }
    }

    /** What the module of a file is called. */
    static String moduleName(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }
}
