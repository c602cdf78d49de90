package dev.wasmjar.compiler.binary;

import dev.wasmjar.compiler.module.Export;
import dev.wasmjar.compiler.module.Global;
import dev.wasmjar.compiler.module.Table;
import dev.wasmjar.compiler.typing.TypeCode;
import dev.wasmjar.spi.InvalidModuleException;
import dev.wasmjar.types.ExternalType;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Reads and validates the sections that define functions (their types), tables, memories, tags,
 * globals, exports and the start function (WebAssembly 3.0, sections 5.5.6 to 5.5.11, 5.5.16).
 */
final class DefinitionSections {
    /** Stand before the type of a table that has an initial value. */
    private static final int TABLE_WITH_INIT = 0x40;

    private final ModuleContents module;
    private final ConstantExpressionReader expressions;

    DefinitionSections(ModuleContents module, ConstantExpressionReader expressions) {
        this.module = module;
        this.expressions = expressions;
    }

    void functions(ByteReader in) {
        int count = in.count();
        for (int i = 0; i < count; i++) {
            int offset = in.position();
            module.addFunction(module.functionTypeIndex(in), offset);
        }
    }

    void tables(ByteReader in) {
        int count = ModuleContents.items(in, "tables");
        for (int i = 0; i < count; i++) {
            module.tables.add(table(in));
        }
    }

    private Table table(ByteReader in) {
        int start = in.position();
        int types = module.types.size();
        if (in.peek() == TABLE_WITH_INIT) {
            in.u8();
            in.zero();
            ExternalType.Table type = TypeReader.table(in, types);
            int element = TypeCode.of(type.elementType());
            return new Table(
                    type, Optional.of(expressions.read(in, element, module.importedGlobals)));
        }
        ExternalType.Table type = TypeReader.table(in, types);
        if (!type.elementType().isDefaultable()) {
            throw InvalidModuleException.invalid(
                    "type mismatch: " + type.elementType() + " has no default value", start);
        }
        return new Table(type, Optional.empty());
    }

    void memories(ByteReader in) {
        int count = ModuleContents.items(in, "memories");
        for (int i = 0; i < count; i++) {
            module.memories.add(TypeReader.memory(in));
        }
    }

    void tags(ByteReader in) {
        int count = ModuleContents.items(in, "tags");
        for (int i = 0; i < count; i++) {
            module.tags.add(ImportSection.tag(in, module));
        }
    }

    void globals(ByteReader in) {
        int count = ModuleContents.items(in, "globals");
        for (int i = 0; i < count; i++) {
            ExternalType.Global type = TypeReader.global(in, module.types.size());
            int code = TypeCode.of(type.valueType());
            module.globals.add(
                    new Global(
                            type,
                            Optional.of(expressions.read(in, code, module.globals.size()))));
        }
    }

    void exports(ByteReader in) {
        int count = ModuleContents.items(in, "exports");
        Set<String> names = new HashSet<>();
        for (int i = 0; i < count; i++) {
            int start = in.position();
            Export export = export(in);
            if (!names.add(export.name())) {
                throw InvalidModuleException.invalid(
                        "duplicate export name \"" + export.name() + "\"", start);
            }
            module.exports.add(export);
        }
    }

    private Export export(ByteReader in) {
        String name = in.name();
        int start = in.position();
        int kind = in.u8();
        switch (kind) {
            case 0:
                int function = module.index(in, module.functions, "function");
                module.declaredFunctions.set(function);
                return new Export(name, ExternalType.Kind.FUNC, function);
            case 1:
                int table = module.index(in, module.tables.size(), "table");
                return new Export(name, ExternalType.Kind.TABLE, table);
            case 2:
                int memory = module.index(in, module.memories.size(), "memory");
                return new Export(name, ExternalType.Kind.MEMORY, memory);
            case 3:
                int global = module.index(in, module.globals.size(), "global");
                return new Export(name, ExternalType.Kind.GLOBAL, global);
            case 4:
                int tag = module.index(in, module.tags.size(), "tag");
                return new Export(name, ExternalType.Kind.TAG, tag);
            default:
                throw InvalidModuleException.malformed("malformed export kind", start);
        }
    }

    void start(ByteReader in) {
        int start = in.position();
        int function = module.index(in, module.functions, "function");
        int type = module.typeOfFunction(function);
        if (module.types.params(type).length != 0 || module.types.results(type).length != 0) {
            throw InvalidModuleException.invalid(
                    "start function " + function + " must have neither parameters nor results",
                    start);
        }
        module.startFunction = function;
    }
}
