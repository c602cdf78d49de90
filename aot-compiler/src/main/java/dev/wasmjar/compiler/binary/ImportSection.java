package dev.wasmjar.compiler.binary;

import dev.wasmjar.compiler.module.Global;
import dev.wasmjar.compiler.module.Import;
import dev.wasmjar.compiler.module.Table;
import dev.wasmjar.spi.InvalidModuleException;
import dev.wasmjar.types.ExternalType;
import java.util.Optional;

/** Reads and validates the import section (WebAssembly 3.0, sections 5.5.5 and 3.5). */
final class ImportSection {
    private ImportSection() {}

    static void read(ByteReader in, ModuleContents module) {
        int count = ModuleContents.items(in, "imports");
        for (int i = 0; i < count; i++) {
            String moduleName = in.name();
            String name = in.name();
            module.imports.add(new Import(moduleName, name, type(in, module)));
        }
        module.importedFunctions = module.functions;
        module.importedGlobals = module.globals.size();
    }

    private static ExternalType type(ByteReader in, ModuleContents module) {
        int start = in.position();
        int kind = in.u8();
        switch (kind) {
            case 0:
                int type = module.functionTypeIndex(in);
                module.addFunction(type, start);
                return new ExternalType.Function(type);
            case 1:
                ExternalType.Table table = TypeReader.table(in, module.types.size());
                module.tables.add(new Table(table, Optional.empty()));
                return table;
            case 2:
                ExternalType.Memory memory = TypeReader.memory(in);
                module.memories.add(memory);
                return memory;
            case 3:
                ExternalType.Global global = TypeReader.global(in, module.types.size());
                module.globals.add(new Global(global, Optional.empty()));
                return global;
            case 4:
                ExternalType.Tag tag = tag(in, module);
                module.tags.add(tag);
                return tag;
            default:
                throw InvalidModuleException.malformed("malformed import kind", start);
        }
    }

    /** A tag type (section 5.3), whose function type must have no results (section 3.2). */
    static ExternalType.Tag tag(ByteReader in, ModuleContents module) {
        int start = in.position();
        if (in.u8() != 0) {
            throw InvalidModuleException.malformed("malformed tag attribute", start);
        }
        int type = module.functionTypeIndex(in);
        if (module.types.results(type).length != 0) {
            throw InvalidModuleException.invalid("non-empty tag result type", start);
        }
        return new ExternalType.Tag(type);
    }
}
