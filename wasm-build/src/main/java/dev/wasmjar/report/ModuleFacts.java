package dev.wasmjar.report;

import dev.wasmjar.compiler.binary.ModuleDecoder;
import dev.wasmjar.compiler.module.DecodedModule;
import dev.wasmjar.compiler.module.Export;
import dev.wasmjar.compiler.plan.SplitFunction;
import dev.wasmjar.format.Hashes;
import dev.wasmjar.inspect.FeatureCollector;
import dev.wasmjar.inspect.Sections;
import dev.wasmjar.spi.InvalidModuleException;
import dev.wasmjar.types.ExternalType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the report tells of a module.
 *
 * @param name name of the module
 * @param sha256 SHA-256 of its binary, in hexadecimal
 * @param wasmBytes size of the binary in bytes
 * @param features names of the features beyond WebAssembly 1.0 that it uses
 * @param imports the imports
 * @param exports the exports
 * @param sections the sections but that of the code
 * @param functions the functions, largest first
 * @param split those that become several methods, the one of most methods first
 * @param compiled what was made of it, where it was compiled
 */
public record ModuleFacts(
        String name,
        String sha256,
        long wasmBytes,
        List<String> features,
        List<Item> imports,
        List<Item> exports,
        List<Part> sections,
        List<Part> functions,
        List<Split> split,
        Optional<CompiledFacts> compiled) {

    /**
     * An import or export.
     *
     * @param kind such as {@code func}
     * @param name name, of an import with the namespace before it
     * @param type such as {@code [i32] -> []}; empty for what has no short form
     */
    public record Item(String kind, String name, String type) {}

    /**
     * Bytes of the binary.
     *
     * @param name of the section or function
     * @param sizeBytes number of bytes
     */
    public record Part(String name, long sizeBytes) {}

    /**
     * A function that is split.
     *
     * @param name of the function
     * @param plan how it is split
     */
    public record Split(String name, SplitFunction plan) {}

    /**
     * Finds the facts.
     *
     * @throws InvalidModuleException where the module is malformed or invalid
     */
    public static ModuleFacts of(String name, byte[] wasm, Optional<CompiledFacts> compiled) {
        DecodedModule module = ModuleDecoder.decode(wasm);
        List<Part> functions = new ArrayList<>();
        for (int i = 0; i < module.bodies().size(); i++) {
            functions.add(
                    new Part(
                            functionName(module, module.importedFunctions() + i),
                            module.bodies().get(i).range().length()));
        }
        functions.sort(Comparator.comparingLong(Part::sizeBytes).reversed());
        return new ModuleFacts(
                name,
                Hashes.sha256Hex(wasm),
                wasm.length,
                List.copyOf(FeatureCollector.features(module).keySet()),
                module.imports().stream()
                        .map(
                                item ->
                                        new Item(
                                                item.type().kind().toString(),
                                                item.module() + "." + item.name(),
                                                typeText(module, item.type())))
                        .toList(),
                module.exports().stream().map(export -> item(module, export)).toList(),
                Sections.of(wasm).stream()
                        .filter(section -> !section.name().equals("code"))
                        .map(section -> new Part(section.name(), section.sizeBytes()))
                        .toList(),
                List.copyOf(functions),
                split(module),
                compiled);
    }

    private static String functionName(DecodedModule module, int function) {
        return module.names().function(function).orElse("func[" + function + "]");
    }

    private static Item item(DecodedModule module, Export export) {
        String type =
                export.kind() == ExternalType.Kind.FUNC
                        ? module.typeOfFunction(export.index()).toString()
                        : "";
        return new Item(export.kind().toString(), export.name(), type);
    }

    private static String typeText(DecodedModule module, ExternalType type) {
        return type instanceof ExternalType.Function function
                ? module.functionTypeAt(function.typeIndex()).toString()
                : "";
    }

    private static List<Split> split(DecodedModule module) {
        try {
            return SplitFunction.of(module).stream()
                    .sorted(
                            Comparator.comparingInt(SplitFunction::methods).reversed()
                                    .thenComparing(SplitFunction::function))
                    .map(plan -> new Split(functionName(module, plan.function()), plan))
                    .toList();
        } catch (InvalidModuleException e) {
            // It is valid, but uses what is not compiled: then nothing is split.
            return List.of();
        }
    }
}
