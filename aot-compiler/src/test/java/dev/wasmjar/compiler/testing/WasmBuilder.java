package dev.wasmjar.compiler.testing;

import dev.wasmjar.compiler.typing.SubType;
import dev.wasmjar.types.AddressType;
import dev.wasmjar.types.ArrayType;
import dev.wasmjar.types.CompositeType;
import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.FieldType;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.Limits;
import dev.wasmjar.types.ReferenceType;
import dev.wasmjar.types.StructType;
import dev.wasmjar.types.ValueType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Builds modules in binary form (WebAssembly 3.0, section 5.5). Writes what it is told, valid or
 * not; each method that defines something returns its index. Imports of a kind must be added
 * before definitions of that kind.
 */
public final class WasmBuilder {
    /** The sections, in the order of the format. */
    private enum Section {
        TYPE(1),
        IMPORT(2),
        FUNCTION(3),
        TABLE(4),
        MEMORY(5),
        TAG(13),
        GLOBAL(6),
        EXPORT(7),
        START(8),
        ELEMENT(9),
        DATA_COUNT(12),
        CODE(10),
        DATA(11);

        private final int id;

        Section(int id) {
            this.id = id;
        }
    }

    /** Content of a section that is a vector. */
    private static final class Items {
        private int count;
        private final ByteSink content = new ByteSink();
    }

    private final Map<Section, Items> sections = new EnumMap<>(Section.class);
    private final Map<ExternalType.Kind, Integer> counts = new EnumMap<>(ExternalType.Kind.class);
    private final ByteSink customs = new ByteSink();
    private int types;
    private int start = -1;
    private boolean dataCount;

    private ByteSink item(Section section) {
        Items items = sections.computeIfAbsent(section, key -> new Items());
        items.count++;
        return items.content;
    }

    private int next(ExternalType.Kind kind) {
        return counts.merge(kind, 1, Integer::sum) - 1;
    }

    /** A function type. */
    public int type(List<ValueType> params, List<ValueType> results) {
        return type(new FunctionType(params, results));
    }

    /** A final type without supertype. */
    public int type(CompositeType type) {
        composite(item(Section.TYPE), type);
        return types++;
    }

    /** A recursion group; returns the index of its first type. */
    public int group(List<SubType> group) {
        ByteSink out = item(Section.TYPE).bytes(0x4E).unsigned(group.size());
        for (SubType type : group) {
            out.bytes(type.isFinal() ? 0x4F : 0x50);
            if (type.supertype() < 0) {
                out.unsigned(0);
            } else {
                out.unsigned(1).unsigned(type.supertype());
            }
            composite(out, type.composite());
        }
        types += group.size();
        return types - group.size();
    }

    private static void composite(ByteSink out, CompositeType type) {
        if (type instanceof FunctionType function) {
            out.bytes(0x60);
            values(out, function.params());
            values(out, function.results());
        } else if (type instanceof StructType struct) {
            out.bytes(0x5F).unsigned(struct.fields().size());
            for (FieldType field : struct.fields()) {
                out.field(field);
            }
        } else {
            out.bytes(0x5E).field(((ArrayType) type).element());
        }
    }

    private static void values(ByteSink out, List<ValueType> types) {
        out.unsigned(types.size());
        for (ValueType type : types) {
            out.type(type);
        }
    }

    /** An import of any kind. */
    public int importItem(String module, String name, ExternalType type) {
        ByteSink out = item(Section.IMPORT).name(module).name(name);
        out.bytes(type.kind().ordinal());
        if (type instanceof ExternalType.Function function) {
            out.unsigned(function.typeIndex());
        } else if (type instanceof ExternalType.Table table) {
            table(out, table);
        } else if (type instanceof ExternalType.Memory memory) {
            limits(out, memory.limits(), memory.addressType(), memory.shared());
        } else if (type instanceof ExternalType.Global global) {
            out.type(global.valueType()).bytes(global.mutable() ? 1 : 0);
        } else {
            out.bytes(0).unsigned(((ExternalType.Tag) type).typeIndex());
        }
        return next(type.kind());
    }

    /** An imported function. */
    public int importFunction(String module, String name, int typeIndex) {
        return importItem(module, name, new ExternalType.Function(typeIndex));
    }

    /** A function. */
    public int function(int typeIndex, Consumer<CodeBuilder> body) {
        item(Section.FUNCTION).unsigned(typeIndex);
        CodeBuilder code = new CodeBuilder();
        body.accept(code);
        item(Section.CODE).sized(code.body());
        return next(ExternalType.Kind.FUNC);
    }

    /** A table without initial value. */
    public int table(ReferenceType type, long min) {
        ExternalType.Table table =
                new ExternalType.Table(
                        type, AddressType.I32, new Limits(min, OptionalLong.empty()));
        table(item(Section.TABLE), table);
        return next(ExternalType.Kind.TABLE);
    }

    private static void table(ByteSink out, ExternalType.Table table) {
        limits(out.type(table.elementType()), table.limits(), table.addressType(), false);
    }

    private static void limits(
            ByteSink out, Limits limits, AddressType addressType, boolean shared) {
        int flags =
                (limits.max().isPresent() ? 1 : 0)
                        | (shared ? 2 : 0)
                        | (addressType == AddressType.I64 ? 4 : 0);
        out.bytes(flags).unsigned(limits.min());
        limits.max().ifPresent(out::unsigned);
    }

    /** A memory of 32-bit addresses; sizes in pages. */
    public int memory(long minPages, long maxPages) {
        return memory(
                new ExternalType.Memory(
                        AddressType.I32,
                        new Limits(minPages, OptionalLong.of(maxPages)),
                        false));
    }

    /** A memory. */
    public int memory(ExternalType.Memory type) {
        limits(item(Section.MEMORY), type.limits(), type.addressType(), type.shared());
        return next(ExternalType.Kind.MEMORY);
    }

    /** A tag. */
    public int tag(int typeIndex) {
        item(Section.TAG).bytes(0).unsigned(typeIndex);
        return next(ExternalType.Kind.TAG);
    }

    /** A global. */
    public int global(ValueType type, boolean mutable, Consumer<CodeBuilder> init) {
        item(Section.GLOBAL).type(type).bytes(mutable ? 1 : 0).raw(expression(init));
        return next(ExternalType.Kind.GLOBAL);
    }

    private static byte[] expression(Consumer<CodeBuilder> content) {
        CodeBuilder code = new CodeBuilder();
        content.accept(code);
        return code.expression();
    }

    /** An export. */
    public WasmBuilder export(String name, ExternalType.Kind kind, int index) {
        item(Section.EXPORT).name(name).bytes(kind.ordinal()).unsigned(index);
        return this;
    }

    /** The start function. */
    public WasmBuilder start(int function) {
        start = function;
        return this;
    }

    /** An active element segment of table 0. */
    public WasmBuilder elements(int offset, int... functions) {
        ByteSink out = item(Section.ELEMENT).unsigned(0).raw(expression(c -> c.i32(offset)));
        indices(out, functions);
        return this;
    }

    /** A passive element segment. */
    public WasmBuilder passiveElements(int... functions) {
        indices(item(Section.ELEMENT).unsigned(1).bytes(0), functions);
        return this;
    }

    /** A passive element segment of expressions. */
    public WasmBuilder passiveElements(ReferenceType type, List<Consumer<CodeBuilder>> values) {
        ByteSink out = item(Section.ELEMENT).unsigned(5).type(type).unsigned(values.size());
        values.forEach(value -> out.raw(expression(value)));
        return this;
    }

    private static void indices(ByteSink out, int[] indices) {
        out.unsigned(indices.length);
        for (int index : indices) {
            out.unsigned(index);
        }
    }

    /** Whether to write a data count section. */
    public WasmBuilder withDataCount() {
        dataCount = true;
        return this;
    }

    /** An active data segment of memory 0. */
    public WasmBuilder data(int offset, byte[] content) {
        item(Section.DATA).unsigned(0).raw(expression(c -> c.i32(offset))).sized(content);
        return this;
    }

    /** A passive data segment. */
    public WasmBuilder passiveData(byte[] content) {
        item(Section.DATA).unsigned(1).sized(content);
        return this;
    }

    /** A custom section after all others. */
    public WasmBuilder custom(String name, byte[] content) {
        byte[] section = new ByteSink().name(name).raw(content).toByteArray();
        customs.bytes(0).sized(section);
        return this;
    }

    /** A name section with names of functions, given as the index and the name in turn. */
    public WasmBuilder functionNames(Map<Integer, String> names) {
        ByteSink map = new ByteSink().unsigned(names.size());
        names.forEach((index, name) -> map.unsigned(index).name(name));
        return custom("name", new ByteSink().bytes(1).sized(map.toByteArray()).toByteArray());
    }

    /** A name section with names of locals, the parameters first, by function index. */
    public WasmBuilder localNames(Map<Integer, List<String>> names) {
        ByteSink functions = new ByteSink().unsigned(names.size());
        names.forEach(
                (function, locals) -> {
                    functions.unsigned(function).unsigned(locals.size());
                    for (int i = 0; i < locals.size(); i++) {
                        functions.unsigned(i).name(locals.get(i));
                    }
                });
        return custom("name", new ByteSink().bytes(2).sized(functions.toByteArray()).toByteArray());
    }

    /** The module. */
    public byte[] build() {
        ByteSink out = new ByteSink().raw(header());
        for (Section section : Section.values()) {
            Items items = sections.get(section);
            ByteSink content = new ByteSink();
            if (section == Section.START && start >= 0) {
                content.unsigned(start);
            } else if (section == Section.DATA_COUNT && dataCount) {
                Items data = sections.get(Section.DATA);
                content.unsigned(data == null ? 0 : data.count);
            } else if (items != null) {
                content.unsigned(items.count).raw(items.content.toByteArray());
            } else {
                continue;
            }
            out.bytes(section.id).sized(content.toByteArray());
        }
        return out.raw(customs.toByteArray()).toByteArray();
    }

    /** Magic number and version. */
    public static byte[] header() {
        return new ByteSink().bytes(0, 'a', 's', 'm', 1, 0, 0, 0).toByteArray();
    }
}
