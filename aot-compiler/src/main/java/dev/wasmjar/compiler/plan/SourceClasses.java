package dev.wasmjar.compiler.plan;

import dev.wasmjar.compiler.module.DecodedModule;
import dev.wasmjar.format.GeneratedNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The classes that the functions of a source file become: where a debugger stops at its lines.
 *
 * @param path path of the file as the module tells it
 * @param classes simple names of the classes
 */
public record SourceClasses(String path, List<String> classes) {

    /**
     * The source files of a module with a line table, compiled without a profile; none without one.
     *
     * @throws dev.wasmjar.spi.InvalidModuleException where a body is invalid
     */
    public static List<SourceClasses> of(DecodedModule module) {
        ModuleLayout layout =
                new ModuleLayout(
                        module,
                        FactsCollector.collect(module),
                        FunctionSources.of(module),
                        "",
                        Tuning.NONE);
        Map<String, List<String>> classes = new LinkedHashMap<>();
        for (int i = 0; i < layout.groups(); i++) {
            String name = GeneratedNames.groupClass(i);
            layout.sources()
                    .file(layout.functionAt(layout.groupStart(i)))
                    .ifPresent(
                            file ->
                                    classes.computeIfAbsent(file.path(), path -> new ArrayList<>())
                                            .add(name));
        }
        return classes.entrySet().stream()
                .map(entry -> new SourceClasses(entry.getKey(), entry.getValue()))
                .toList();
    }
}
