package dev.wasmjar.format;

import dev.wasmjar.types.ExternalType;
import java.util.ArrayList;
import java.util.List;

/** The types of everything in a module by index, imports first. */
public final class IndexSpaces {
    private final ModuleDescriptor descriptor;
    private final List<ExternalType.Table> tables = new ArrayList<>();
    private final List<ExternalType.Memory> memories = new ArrayList<>();
    private final List<ExternalType.Global> globals = new ArrayList<>();
    private final int importedFunctions;
    private final int importedTables;
    private final int importedMemories;
    private final int importedGlobals;

    /** The index spaces of a module. */
    public IndexSpaces(ModuleDescriptor descriptor) {
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
        for (ModuleDescriptor.Table table : descriptor.tables()) {
            tables.add(table.type());
        }
        memories.addAll(descriptor.memories());
        for (ModuleDescriptor.Global global : descriptor.globals()) {
            globals.add(global.type());
        }
    }

    /** Number of functions. */
    public int functions() {
        return descriptor.functionTypes().size();
    }

    /** Number of tables. */
    public int tables() {
        return tables.size();
    }

    /** Number of memories. */
    public int memories() {
        return memories.size();
    }

    /** Number of globals. */
    public int globals() {
        return globals.size();
    }

    /** Number of imported functions. */
    public int importedFunctions() {
        return importedFunctions;
    }

    /** Number of imported tables. */
    public int importedTables() {
        return importedTables;
    }

    /** Number of imported memories. */
    public int importedMemories() {
        return importedMemories;
    }

    /** Number of imported globals. */
    public int importedGlobals() {
        return importedGlobals;
    }

    /** The type of a global. */
    public ExternalType.Global global(int index) {
        return globals.get(index);
    }

    /** Whether a global is a field of the instance class. */
    public boolean isField(int global) {
        return global >= importedGlobals && global < descriptor.globalFields();
    }

    /** Whether there are globals that are no field of the instance class. */
    public boolean hasGlobalCells() {
        return importedGlobals > 0 || globals() > descriptor.globalFields();
    }

    /** The type of an item. */
    public ExternalType type(ExternalType.Kind kind, int index) {
        return switch (kind) {
            case FUNC -> new ExternalType.Function(descriptor.functionTypes().get(index));
            case TABLE -> tables.get(index);
            case MEMORY -> memories.get(index);
            case GLOBAL -> globals.get(index);
            case TAG -> throw new IllegalStateException("tags are not compiled");
        };
    }
}
