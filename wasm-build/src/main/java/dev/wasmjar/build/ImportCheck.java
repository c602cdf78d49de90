package dev.wasmjar.build;

import dev.wasmjar.format.IndexSpaces;
import dev.wasmjar.format.ModuleDescriptor;
import dev.wasmjar.types.ExternalType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Compares what modules of one build import from one another, by name, with what these export. */
final class ImportCheck {
    private ImportCheck() {}

    /** What does not match, one line an import. */
    static List<String> warnings(Map<String, ModuleDescriptor> modules) {
        List<String> warnings = new ArrayList<>();
        new TreeMap<>(modules)
                .forEach(
                        (name, module) -> {
                            for (ModuleDescriptor.Import item : module.imports()) {
                                ModuleDescriptor exporting = modules.get(item.module());
                                if (exporting != null) {
                                    mismatch(module, item, exporting)
                                            .ifPresent(
                                                    text ->
                                                            warnings.add(
                                                                    Problem.oneLine(
                                                                            "module '" + name + "' "
                                                                                    + text)));
                                }
                            }
                        });
        return warnings;
    }

    private static Optional<String> mismatch(
            ModuleDescriptor module, ModuleDescriptor.Import item, ModuleDescriptor exporting) {
        String wanted =
                "imports '" + item.module() + "' '" + item.name() + "' as "
                        + describe(module, item.type());
        Optional<ExternalType> given =
                exporting.exports().stream()
                        .filter(export -> export.name().equals(item.name()))
                        .map(export -> new IndexSpaces(exporting).type(export.kind(), export.index()))
                        .findFirst();
        String remedy = ": build both from the same interface, or give it from the host";
        if (given.isEmpty()) {
            return Optional.of(
                    wanted + ", which module '" + item.module() + "' does not export" + remedy);
        }
        String found = describe(exporting, given.get());
        return found.equals(describe(module, item.type()))
                ? Optional.empty()
                : Optional.of(
                        wanted + ", but module '" + item.module() + "' exports " + found + remedy);
    }

    /** What must be the same on both sides; limits may differ. */
    private static String describe(ModuleDescriptor module, ExternalType type) {
        if (type instanceof ExternalType.Function function) {
            return "a function " + module.functionTypeAt(function.typeIndex());
        }
        if (type instanceof ExternalType.Table table) {
            return "a table of " + table.elementType();
        }
        if (type instanceof ExternalType.Global global) {
            return (global.mutable() ? "a mutable" : "an immutable") + " global " + global.valueType();
        }
        return "a " + type.kind();
    }
}
