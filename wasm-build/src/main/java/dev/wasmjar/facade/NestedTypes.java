package dev.wasmjar.facade;

import dev.wasmjar.format.ModuleDescriptor;
import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.FunctionType;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Names of the types inside of a typed class: interfaces of namespaces, records of several results,
 * and the classes that hold the handles of exported functions.
 */
final class NestedTypes {
    private static final int HANDLES_PER_CLASS = 16;

    private final Map<String, String> names;

    private NestedTypes(Map<String, String> names) {
        this.names = names;
    }

    static NestedTypes of(String className, ModuleDescriptor descriptor) {
        Map<String, String> wanted = new LinkedHashMap<>();
        for (ModuleDescriptor.Import item : descriptor.imports()) {
            wanted.put(key(item.module()), item.module());
            if (functionType(descriptor, item.type()).filter(NestedTypes::isRecord).isPresent()) {
                wanted.put(key(item), item.name() + " result");
            }
        }
        Set<String> reserved = new HashSet<>(ReservedNames.TYPES);
        reserved.add(className);
        int functions = 0;
        for (ModuleDescriptor.Export export : descriptor.exports()) {
            if (export.kind() != ExternalType.Kind.FUNC) {
                continue;
            }
            reserved.add(holder(functions++));
            int typeIndex = descriptor.functionTypes().get(export.index());
            if (isRecord(descriptor.functionTypeAt(typeIndex))) {
                wanted.put(key(export), export.name() + " result");
            }
        }
        UniqueNames unique =
                UniqueNames.ofFiles(key -> JavaNames.type(wanted.get(key)), reserved);
        return new NestedTypes(unique.of(wanted.keySet()));
    }

    private static Optional<FunctionType> functionType(
            ModuleDescriptor descriptor, ExternalType type) {
        return type instanceof ExternalType.Function function
                ? Optional.of(descriptor.functionTypeAt(function.typeIndex()))
                : Optional.empty();
    }

    private static boolean isRecord(FunctionType type) {
        return type.results().size() > 1;
    }

    private static String key(String namespace) {
        return "namespace " + namespace;
    }

    private static String key(ModuleDescriptor.Import item) {
        return "import " + item.module().length() + " " + item.module() + item.name();
    }

    private static String key(ModuleDescriptor.Export export) {
        return "export " + export.name();
    }

    /** Name of the interface of a namespace. */
    String namespace(String module) {
        return names.get(key(module));
    }

    /** Name of the record of an exported function's results. */
    String resultOf(ModuleDescriptor.Export export) {
        return names.get(key(export));
    }

    /** Name of the record of an imported function's results. */
    String resultOf(ModuleDescriptor.Import item) {
        return names.get(key(item));
    }

    /** Name of the class with the handle of the exported function of that number. */
    static String holder(int function) {
        return "Functions" + function / HANDLES_PER_CLASS;
    }
}
