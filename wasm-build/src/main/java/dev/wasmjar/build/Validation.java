package dev.wasmjar.build;

import dev.wasmjar.compiler.binary.ModuleDecoder;
import dev.wasmjar.compiler.module.DecodedModule;
import dev.wasmjar.inspect.FeatureCollector;
import dev.wasmjar.spi.InvalidModuleException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Checks the modules of a folder against WebAssembly 3.0, all of it, whether or not it can be compiled,
 * and against a list of features.
 */
public final class Validation {
    private Validation() {}

    /**
     * Validates.
     *
     * @return number of modules
     * @throws BrokenModulesException where modules are invalid, or use features that they may not; it
     *     has all of them
     * @throws IOException where files can't be read
     */
    public static int run(ValidateRequest request) throws BrokenModulesException, IOException {
        List<SourceModule> sources =
                SourceScanner.scan(
                        request.sourceDirectory(),
                        new FilePatterns(request.includes(), request.excludes()));
        List<Problem> problems = new ArrayList<>();
        for (SourceModule source : sources) {
            try {
                DecodedModule module = ModuleDecoder.decode(Files.readAllBytes(source.file()));
                check(request, source, module, problems);
            } catch (InvalidModuleException e) {
                problems.add(Problem.of(source.file(), e));
            }
        }
        if (!problems.isEmpty()) {
            throw new BrokenModulesException(problems);
        }
        return sources.size();
    }

    private static void check(
            ValidateRequest request,
            SourceModule source,
            DecodedModule module,
            List<Problem> problems) {
        SortedMap<String, FeatureCollector.Use> used = FeatureCollector.features(module);
        if (request.features().isEmpty()) {
            return;
        }
        String allowed = String.join(", ", new TreeSet<>(request.features().get()));
        used.keySet().removeAll(request.features().get());
        used.forEach(
                (feature, use) ->
                        problems.add(
                                new Problem(
                                        source.file(),
                                        "uses the feature " + feature + where(module, use),
                                        "build the module without it, or add it to <features>,"
                                                + " which allows "
                                                + (allowed.isEmpty() ? "none" : allowed))));
    }

    private static String where(DecodedModule module, FeatureCollector.Use use) {
        if (use.function() < 0) {
            return " in a type or definition";
        }
        String name =
                module.names().function(use.function()).map(text -> " <" + text + ">").orElse("");
        return " (at offset 0x" + Integer.toHexString(use.offset()) + ", in function "
                + use.function() + name + ")";
    }
}
