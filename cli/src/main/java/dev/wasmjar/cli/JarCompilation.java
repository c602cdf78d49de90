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

/** Compiles modules into a jar. */
final class JarCompilation {
    private static final String SUFFIX = ".wasm";

    private final CompileRequest request;
    private final Profile profile;
    private final Optional<ProgressLine> progress = ProgressLine.onTerminal();

    private JarCompilation(CompileRequest request) throws IOException {
        this.request = request;
        this.profile = request.profile() == null ? Profile.EMPTY : ProfileFile.read(request.profile());
    }

    /** Writes the jar; returns the exit code. */
    static int run(CompileRequest request) throws IOException {
        if (request.packageName() != null && request.files().size() > 1) {
            throw Failure.usage("--package is for one module: classes have the same names in all");
        }
        return new JarCompilation(request).write();
    }

    private int write() throws IOException {
        SortedMap<String, byte[]> jar = new TreeMap<>();
        Set<String> names = new HashSet<>();
        for (Path file : request.files()) {
            String name = moduleName(file);
            if (!names.add(name)) {
                throw new Failure("two modules of the name '" + name + "'");
            }
            jar.putAll(compile(file, name));
        }
        CompiledJar.write(request.output(), jar);
        return ExitCodes.OK;
    }

    private SortedMap<String, byte[]> compile(Path file, String name) throws IOException {
        byte[] wasm = Files.readAllBytes(file);
        try {
            CompiledModule module = new WasmCompiler().compile(
                    wasm,
                    ProfileUse.options(
                            Optional.ofNullable(request.packageName()), profile.module(wasm)),
                    progress.map(line -> line.start(name)).orElse(CompileProgress.NONE));
            return ModuleFiles.of(module, wasm, List.of(name), !request.withoutCode());
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
