package dev.wasmjar.build;

import dev.wasmjar.compiler.verify.ClassVerificationException;
import dev.wasmjar.spi.InvalidModuleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Compiles all modules of a source folder: find the files, compile and verify each that is not as in
 * the last build into a staging folder, and only when all are good move the result into the output
 * folders. Files with the same content are one module with several names.
 *
 * <p>Where nothing is to be done, this takes a JVM that has just started: streams and lambdas would double
 * the time.
 */
public final class CompileOrchestrator {
    private static final String RENAME = "rename it";
    private static final String CONFIGURE =
            "correct the <modules> of the configuration, or the file beside the module";

    private final ClassLoader runtime;

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
        return compile(request, BuildListener.NONE);
    }

    /** The same, and tells {@code listener} of each module, in no particular order. */
    public CompileResult compile(CompileRequest request, BuildListener listener)
            throws BrokenModulesException, IOException {
        List<SourceModule> sources =
                SourceScanner.scan(
                        request.sourceDirectory(),
                        new FilePatterns(request.includes(), request.excludes()));
        List<Path> files = new ArrayList<>();
        for (SourceModule source : sources) {
            files.add(source.file());
        }
        listener.found(files);
        List<Problem> problems = new ArrayList<>();
        Outputs outputs = new Outputs(request);
        Map<String, List<SourceModule>> byContent = groupByContent(sources, outputs, problems);
        Map<String, String> packages = packages(request, byContent);
        Map<String, TypedClassNames.Name> typedClasses =
                typedClasses(request, byContent, problems);
        ModuleStep step = new ModuleStep(request, runtime, outputs, typedClasses, listener);
        List<CompileResult.Module> modules = new ArrayList<>();
        List<String> warnings;
        try {
            for (Map.Entry<String, List<SourceModule>> group : byContent.entrySet()) {
                List<SourceModule> names = group.getValue();
                Optional<String> packageName =
                        Optional.ofNullable(packages.get(names.get(0).name()));
                try {
                    List<CompileResult.Module> made =
                            step.run(group.getKey(), names, packageName);
                    modules.addAll(made);
                    for (CompileResult.Module module : made) {
                        listener.done(module);
                    }
                } catch (InvalidModuleException e) {
                    names.forEach(source -> problems.add(Problem.of(source.file(), e)));
                } catch (ClassVerificationException e) {
                    names.forEach(
                            source ->
                                    problems.add(
                                            new Problem(
                                                    source.file(),
                                                    e.getMessage(),
                                                    "this is an error of Wasmjar: report it with"
                                                            + " the file")));
                }
            }
            warnings = problems.isEmpty() ? step.warnings() : List.of();
        } catch (IOException | RuntimeException | Error e) {
            outputs.discard();
            throw e;
        }
        if (!problems.isEmpty()) {
            outputs.discard();
            problems.sort(Comparator.comparing(Problem::file));
            throw new BrokenModulesException(problems);
        }
        Collections.sort(modules);
        return new CompileResult(List.copyOf(modules), outputs.commit(), List.copyOf(warnings));
    }

    private static Map<String, List<SourceModule>> groupByContent(
            List<SourceModule> sources, Outputs outputs, List<Problem> problems)
            throws IOException {
        Map<String, List<SourceModule>> groups = new TreeMap<>();
        for (SourceModule source : sources) {
            if (source.name().isEmpty() || source.name().endsWith("/")) {
                problems.add(new Problem(source.file(), "the file has no name before .wasm", RENAME));
            } else if (hasControl(source.name())) {
                problems.add(new Problem(source.file(), "control character in the file's name", RENAME));
            } else {
                String sha256 = outputs.sha256(Files.readAllBytes(source.file()));
                List<SourceModule> group = groups.get(sha256);
                if (group == null) {
                    group = new ArrayList<>();
                    groups.put(sha256, group);
                }
                group.add(source);
            }
        }
        return groups;
    }

    private static boolean hasControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
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

    private static Map<String, TypedClassNames.Name> typedClasses(
            CompileRequest request,
            Map<String, List<SourceModule>> byContent,
            List<Problem> problems)
            throws IOException {
        if (request.typedClasses().isEmpty()) {
            return Map.of();
        }
        TypedClasses typed = request.typedClasses().get();
        Map<String, ModuleSettings> unused = new TreeMap<>(typed.modules());
        Map<String, ModuleSettings> settings = new LinkedHashMap<>();
        for (List<SourceModule> group : byContent.values()) {
            for (SourceModule source : group) {
                ModuleSettings configured = unused.remove(source.name());
                try {
                    ModuleSettings beside = ModuleSettings.beside(source.file());
                    ModuleSettings all = configured == null ? beside : configured.or(beside);
                    if (all.typedClass().orElse(true)) {
                        settings.put(source.name(), all);
                    }
                } catch (IllegalArgumentException e) {
                    problems.add(new Problem(source.file(), e.getMessage(), CONFIGURE));
                }
            }
        }
        for (String name : unused.keySet()) {
            problems.add(
                    new Problem(
                            request.sourceDirectory(),
                            "there are settings for a module '" + name + "', and no such module",
                            CONFIGURE));
        }
        try {
            return TypedClassNames.of(typed.packageName(), settings);
        } catch (IllegalArgumentException e) {
            problems.add(new Problem(request.sourceDirectory(), e.getMessage(), CONFIGURE));
            return Map.of();
        }
    }
}
