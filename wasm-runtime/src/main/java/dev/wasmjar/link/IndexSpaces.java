package dev.wasmjar.link;

import dev.wasmjar.format.ModuleDescriptor;
import dev.wasmjar.types.ExternalType;
import java.util.ArrayList;
import java.util.List;

/** The types of everything in a module by index, imports first. */
final class IndexSpaces {
    private final ModuleDescriptor descriptor;
    private final List<ExternalType.Table> tables = new ArrayList<>();
    private final List<ExternalType.Memory> memories = new ArrayList<>();
    private final List<ExternalType.Global> globals = new ArrayList<>();
    private final int importedFunctions;
    private final int importedTables;
    private final int importedMemories;
    private final int importedGlobals;

    IndexSpaces(ModuleDescriptor descriptor) {
        this.descriptor = descriptor;
        int functions = 0;
        for (ModuleDescriptor.Import item : descriptor.imports()) {
            if (item.type() instanceof ExternalType.Table table) {
                tables.add(table);
            } else if (item.type() instanceof ExternalType.Memory memory) {
                memories.add(memory);
            } else if (item.type() instanceof ExternalType.Global global) {
                globals.add(global);
            } else if (item.type() instanceof ExternalType.Function) {
                functions++;
            }
        }
        importedFunctions = functions;
        importedTables = tables.size();
        importedMemories = memories.size();
        importedGlobals = globals.size();
        descriptor.tables().forEach(table -> tables.add(table.type()));
        memories.addAll(descriptor.memories());
        descriptor.globals().forEach(global -> globals.add(global.type()));
    }

    int functions() {
        return descriptor.functionTypes().length;
    }

    int tables() {
        return tables.size();
    }

    int memories() {
        return memories.size();
    }

    int globals() {
        return globals.size();
    }

    int importedFunctions() {
        return importedFunctions;
    }

    int importedTables() {
        return importedTables;
    }

    int importedMemories() {
        return importedMemories;
    }

    int importedGlobals() {
        return importedGlobals;
    }

    ExternalType.Global global(int index) {
        return globals.get(index);
    }

    /** Whether a global is a field of the instance class. */
    boolean isField(int global) {
        return global >= importedGlobals && global < descriptor.globalFields();
    }

    /** The type of an item. */
    ExternalType type(ExternalType.Kind kind, int index) {
        return switch (kind) {
            case FUNC -> new ExternalType.Function(descriptor.functionTypes()[index]);
            case TABLE -> tables.get(index);
            case MEMORY -> memories.get(index);
            case GLOBAL -> globals.get(index);
            case TAG -> throw new IllegalStateException("tags are not compiled");
        };
    }
}
