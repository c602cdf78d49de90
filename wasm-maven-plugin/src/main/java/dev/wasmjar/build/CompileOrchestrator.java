package dev.wasmjar.build;

import dev.wasmjar.compiler.CompilerOptions;
import dev.wasmjar.compiler.WasmCompiler;
import dev.wasmjar.compiler.archive.ModuleFiles;
import dev.wasmjar.compiler.verify.ClassVerificationException;
import dev.wasmjar.compiler.verify.ClassVerifier;
import dev.wasmjar.format.Hashes;
import dev.wasmjar.spi.CompiledModule;
import dev.wasmjar.spi.InvalidModuleException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Compiles all modules of a source folder: find the files, compile and verify each into a staging
 * folder, and only when all are good move the result into the output folder. Files with the same
 * content are one module with several names.
 */
public final class CompileOrchestrator {
    private final ClassLoader runtime;
    private final WasmCompiler compiler = new WasmCompiler();

    /** An orchestrator; generated classes are verified against the runtime in {@code runtime}. */
    public CompileOrchestrator(ClassLoader runtime) {
        this.runtime = runtime;
    }

    /**
     * Compiles.
     *
     * @throws BrokenModulesException where modules can't be compiled; it has all of them, and the
     *     output is as before
     * @throws IOException where files can't be read or written
     */
    public CompileResult compile(CompileRequest request)
            throws BrokenModulesException, IOException {
        List<SourceModule> sources =
                SourceScanner.scan(
                        request.sourceDirectory(),
                        new FilePatterns(request.includes(), request.excludes()));
        List<Problem> problems = new ArrayList<>();
        Map<String, List<SourceModule>> byContent = groupByContent(sources, problems);
        Map<String, String> packages = packages(request, byContent);
        OutputFolder output =
                new OutputFolder(request.outputDirectory(), request.workDirectory());
        List<CompileResult.Module> modules = new ArrayList<>();
        try {
            for (List<SourceModule> names : byContent.values()) {
                Optional<String> packageName =
                        Optional.ofNullable(packages.get(names.get(0).name()));
                compile(request, names, packageName, output, modules, problems);
            }
        } catch (IOException | RuntimeException | Error e) {
            output.discard();
            throw e;
        }
        if (!problems.isEmpty()) {
            output.discard();
            problems.sort(Comparator.comparing(Problem::file));
            throw new BrokenModulesException(problems);
        }
        modules.sort(Comparator.comparing(CompileResult.Module::name));
        return new CompileResult(List.copyOf(modules), output.commit());
    }

    private static Map<String, List<SourceModule>> groupByContent(
            List<SourceModule> sources, List<Problem> problems) throws IOException {
        Map<String, List<SourceModule>> groups = new TreeMap<>();
        for (SourceModule source : sources) {
            if (source.name().isEmpty() || source.name().endsWith("/")) {
                problems.add(new Problem(source.file(), "the file has no name before .wasm"));
            } else if (source.name().chars().anyMatch(Character::isISOControl)) {
                problems.add(new Problem(source.file(), "control character in the file's name"));
            } else {
                String sha256 = Hashes.sha256Hex(Files.readAllBytes(source.file()));
                groups.computeIfAbsent(sha256, key -> new ArrayList<>()).add(source);
            }
        }
        return groups;
    }

    private static Map<String, String> packages(
            CompileRequest request, Map<String, List<SourceModule>> byContent) {
        if (request.packageName().isEmpty()) {
            return Map.of();
        }
        List<String> names =
                byContent.values().stream().map(group -> group.get(0).name()).toList();
        return PackageNames.of(request.packageName().get(), names);
    }

    private void compile(
            CompileRequest request,
            List<SourceModule> sources,
            Optional<String> packageName,
            OutputFolder output,
            List<CompileResult.Module> modules,
            List<Problem> problems)
            throws IOException {
        byte[] wasm = Files.readAllBytes(sources.get(0).file());
        CompiledModule compiled;
        try {
            compiled = compiler.compile(wasm, new CompilerOptions(packageName));
            ClassVerifier.verify(compiled.classes(), runtime);
        } catch (InvalidModuleException | ClassVerificationException e) {
            sources.forEach(source -> problems.add(new Problem(source.file(), e.getMessage())));
            return;
        }
        List<String> names = new ArrayList<>();
        for (SourceModule source : sources) {
            names.add(source.name());
            request.qualifier().ifPresent(prefix -> names.add(prefix + "/" + source.name()));
        }
        for (Map.Entry<String, byte[]> file :
                ModuleFiles.of(compiled, wasm, names, request.includeCode()).entrySet()) {
            output.stage(file.getKey(), file.getValue());
        }
        long classSizeBytes =
                compiled.classes().values().stream().mapToLong(bytes -> bytes.length).sum();
        for (SourceModule source : sources) {
            modules.add(
                    new CompileResult.Module(
                            source.name(),
                            source.file(),
                            compiled.manifest().wasmSha256(),
                            wasm.length,
                            compiled.classes().size(),
                            classSizeBytes));
        }
    }
}
