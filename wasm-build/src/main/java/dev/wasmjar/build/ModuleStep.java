package dev.wasmjar.build;

import dev.wasmjar.compiler.ProfileUse;
import dev.wasmjar.compiler.WasmCompiler;
import dev.wasmjar.compiler.archive.ModuleFiles;
import dev.wasmjar.compiler.verify.ClassVerificationException;
import dev.wasmjar.compiler.verify.ClassVerifier;
import dev.wasmjar.facade.JavaText;
import dev.wasmjar.facade.ParameterNames;
import dev.wasmjar.facade.TypedClass;
import dev.wasmjar.format.JarLayout;
import dev.wasmjar.format.Manifest;
import dev.wasmjar.format.ModuleDescriptor;
import dev.wasmjar.spi.CompiledModule;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes the files of one module, or keeps those that the last build made from the same. */
final class ModuleStep {
    private final CompileRequest request;
    private final ClassLoader runtime;
    private final Outputs outputs;
    private final Map<String, TypedClassNames.Name> typedClasses;
    private final BuildListener listener;
    private final Map<String, ModuleDescriptor> descriptors = new HashMap<>();
    private final Map<String, List<SourceModule>> keptModules = new HashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private boolean hasCompiled;

    ModuleStep(
            CompileRequest request,
            ClassLoader runtime,
            Outputs outputs,
            Map<String, TypedClassNames.Name> typedClasses,
            BuildListener listener) {
        this.request = request;
        this.runtime = runtime;
        this.outputs = outputs;
        this.typedClasses = typedClasses;
        this.listener = listener;
    }

    /**
     * Makes the files.
     *
     * @param sources the files of that content
     * @param packageName package of its generated classes, where it is given
     * @return what was made, for each name
     * @throws dev.wasmjar.spi.InvalidModuleException where the module can't be compiled
     */
    List<CompileResult.Module> run(
            String sha256,
            List<SourceModule> sources,
            Optional<String> packageName)
            throws IOException, ClassVerificationException {
        List<String> names = new ArrayList<>();
        for (SourceModule source : sources) {
            names.add(source.name());
        }
        String key = ModuleKey.of(request, sha256, names, packageName, typedClasses);
        BuildState.Module made = outputs.keep(key);
        boolean kept = made != null;
        if (kept) {
            keptModules.put(sha256, sources);
        } else {
            made = compile(sha256, sources, packageName);
            outputs.add(key, made);
        }
        warnings.addAll(made.warnings());
        List<CompileResult.Module> results = new ArrayList<>();
        for (SourceModule source : sources) {
            results.add(
                    new CompileResult.Module(
                            source.name(),
                            source.file(),
                            sha256,
                            Files.size(source.file()),
                            made.classCount(),
                            made.classSizeBytes(),
                            made.compileMillis(),
                            kept));
        }
        return results;
    }

    /** What the user should know: of each module, and of how they go together. */
    List<String> warnings() throws IOException {
        List<String> all = new ArrayList<>(warnings);
        // Modules that are as in the last build go together as they did then.
        List<String> together =
                !hasCompiled && outputs.hasSameModules()
                        ? outputs.earlierWarnings()
                        : ImportCheck.warnings(descriptors());
        outputs.setWarnings(together);
        all.addAll(together);
        return all;
    }

    private Map<String, ModuleDescriptor> descriptors() throws IOException {
        for (Map.Entry<String, List<SourceModule>> kept : keptModules.entrySet()) {
            byte[] manifest =
                    Files.readAllBytes(
                            request.outputDirectory().resolve(JarLayout.manifest(kept.getKey())));
            describe(kept.getValue(), Manifest.read(manifest).descriptor());
        }
        return descriptors;
    }

    private void describe(List<SourceModule> sources, ModuleDescriptor descriptor) {
        sources.forEach(source -> descriptors.put(source.name(), descriptor));
    }

    private BuildState.Module compile(
            String sha256, List<SourceModule> sources, Optional<String> packageName)
            throws IOException, ClassVerificationException {
        byte[] wasm = Files.readAllBytes(sources.get(0).file());
        long start = System.nanoTime();
        CompiledModule compiled =
                new WasmCompiler()
                        .compile(
                                wasm,
                                ProfileUse.options(
                                        packageName, request.profile().module(sha256)),
                                listener.compiling(sources.get(0).name()));
        ClassVerifier.verify(compiled.classes(), runtime);
        long compileMillis = (System.nanoTime() - start) / 1_000_000;
        List<String> names = new ArrayList<>();
        for (SourceModule source : sources) {
            names.add(source.name());
            request.qualifier().ifPresent(prefix -> names.add(prefix + "/" + source.name()));
        }
        SortedMap<String, OutputFile> files = new TreeMap<>();
        List<String> ofModule = new ArrayList<>();
        for (Map.Entry<String, byte[]> file :
                ModuleFiles.of(compiled, wasm, names, request.includeCode()).entrySet()) {
            outputs.stage(Outputs.CLASSES, file.getKey(), file.getValue(), files);
        }
        for (SourceModule source : sources) {
            stageTypedClass(source, wasm, compiled, files, ofModule);
        }
        describe(sources, compiled.manifest().descriptor());
        hasCompiled = true;
        long classSizeBytes =
                compiled.classes().values().stream().mapToLong(bytes -> bytes.length).sum();
        return new BuildState.Module(
                compiled.manifest().wasmSha256(),
                compiled.classes().size(),
                classSizeBytes,
                compileMillis,
                ofModule,
                files);
    }

    private void stageTypedClass(
            SourceModule source,
            byte[] wasm,
            CompiledModule compiled,
            SortedMap<String, OutputFile> files,
            List<String> ofModule)
            throws IOException {
        TypedClassNames.Name name = typedClasses.get(source.name());
        if (name == null) {
            return;
        }
        if (!TypedClass.fits(compiled.manifest().descriptor())) {
            ofModule.add(
                    Problem.oneLine(source.file().toString())
                            + ": no typed class: it would have more than "
                            + TypedClass.MAX_ITEMS
                            + " imports and exports, or a name that is too long for a Java class."
                            + " Load the module by its name, or turn its typed class off");
            return;
        }
        TypedClasses all = request.typedClasses().orElseThrow();
        TypedClass typed =
                new TypedClass(
                        name.packageName(),
                        name.className(),
                        source.name(),
                        compiled.manifest().wasmSha256(),
                        compiled.manifest().descriptor(),
                        ParameterNames.of(
                                wasm, compiled.manifest().descriptor(), compiled.debug()),
                        all.hasWasi());
        outputs.stage(
                Outputs.SOURCES,
                name.path(),
                JavaText.encode(typed.toSource(), all.charset()),
                files);
    }
}
