package dev.wasmjar.compiler.binary;

import dev.wasmjar.compiler.module.ByteRange;
import dev.wasmjar.compiler.module.ConstantExpression;
import dev.wasmjar.compiler.module.DataSegment;
import dev.wasmjar.compiler.module.ElementSegment;
import dev.wasmjar.compiler.typing.TypeCode;
import dev.wasmjar.spi.InvalidModuleException;
import dev.wasmjar.types.AbstractHeapType;
import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.ReferenceType;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads and validates element and data segments (WebAssembly 3.0, sections 5.5.12, 5.5.14 and
 * 5.5.15).
 */
final class SegmentSections {
    private static final ReferenceType FUNCTION = new ReferenceType(false, AbstractHeapType.FUNC);

    /** Bits of the flags of an element segment. */
    private static final int PASSIVE_OR_DECLARATIVE = 1;

    private static final int EXPLICIT = 2;
    private static final int EXPRESSIONS = 4;

    private final ModuleContents module;
    private final ConstantExpressionReader expressions;

    SegmentSections(ModuleContents module, ConstantExpressionReader expressions) {
        this.module = module;
        this.expressions = expressions;
    }

    void elements(ByteReader in) {
        int count = in.count();
        for (int i = 0; i < count; i++) {
            module.elements.add(element(in));
        }
    }

    private ElementSegment element(ByteReader in) {
        int start = in.position();
        int flags = in.u32();
        if (Integer.compareUnsigned(flags, 7) > 0) {
            throw InvalidModuleException.malformed("malformed elements segment kind", start);
        }
        boolean explicit = (flags & EXPLICIT) != 0;
        ElementSegment.Mode mode = ElementSegment.Mode.ACTIVE;
        int table = 0;
        ConstantExpression offset = null;
        if ((flags & PASSIVE_OR_DECLARATIVE) != 0) {
            mode = explicit ? ElementSegment.Mode.DECLARATIVE : ElementSegment.Mode.PASSIVE;
        } else {
            int at = in.position();
            table = explicit ? in.u32() : 0;
            if (Integer.compareUnsigned(table, module.tables.size()) >= 0) {
                throw ModuleContents.unknown("table", table, at);
            }
            int address = TypeCode.of(tableType(table).addressType().valueType());
            offset = expressions.read(in, address, module.globals.size());
        }
        boolean typed = (flags & (PASSIVE_OR_DECLARATIVE | EXPLICIT)) != 0;
        boolean asExpressions = (flags & EXPRESSIONS) != 0;
        ReferenceType type = elementType(in, typed, asExpressions);
        if (mode == ElementSegment.Mode.ACTIVE) {
            checkTableType(TypeCode.of(type), table, start);
        }
        return asExpressions
                ? new ElementSegment(mode, table, offset, type, null, values(in, type))
                : new ElementSegment(mode, table, offset, type, functions(in), null);
    }

    private ExternalType.Table tableType(int table) {
        return module.tables.get(table).type();
    }

    private void checkTableType(int type, int table, int start) {
        int tableType = TypeCode.of(tableType(table).elementType());
        if (!module.types.matches(type, tableType)) {
            throw ModuleContents.mismatch(tableType, type, start);
        }
    }

    private ReferenceType elementType(ByteReader in, boolean typed, boolean asExpressions) {
        if (!typed) {
            return asExpressions ? ReferenceType.FUNCREF : FUNCTION;
        }
        if (asExpressions) {
            int type = TypeReader.referenceType(in, module.types.size());
            return (ReferenceType) TypeCode.toValueType(type);
        }
        if (in.u8() != 0) {
            throw InvalidModuleException.malformed("malformed element kind", in.position() - 1);
        }
        return FUNCTION;
    }

    private int[] functions(ByteReader in) {
        int count = in.count();
        if (count > in.remaining()) {
            throw in.unexpectedEnd();
        }
        int[] functions = new int[count];
        for (int i = 0; i < count; i++) {
            functions[i] = module.index(in, module.functions, "function");
            module.declaredFunctions.set(functions[i]);
        }
        return functions;
    }

    private List<ConstantExpression> values(ByteReader in, ReferenceType type) {
        int count = in.count();
        int code = TypeCode.of(type);
        List<ConstantExpression> values = new ArrayList<>(in.capacity(count));
        for (int i = 0; i < count; i++) {
            values.add(expressions.read(in, code, module.globals.size()));
        }
        return List.copyOf(values);
    }

    void dataCount(ByteReader in) {
        module.dataCount = in.u32();
        if (module.dataCount < 0) {
            throw InvalidModuleException.malformed(
                    "data count and data section have inconsistent lengths", in.position());
        }
    }

    void data(ByteReader in) {
        int count = ModuleContents.items(in, "data segments");
        for (int i = 0; i < count; i++) {
            module.dataSegments.add(dataSegment(in));
        }
    }

    private DataSegment dataSegment(ByteReader in) {
        int start = in.position();
        int flags = in.u32();
        int memory = -1;
        ConstantExpression offset = null;
        switch (flags) {
            case 0:
            case 2:
                memory = flags == 2 ? in.u32() : 0;
                if (Integer.compareUnsigned(memory, module.memories.size()) >= 0) {
                    throw ModuleContents.unknown("memory", memory, start);
                }
                int address =
                        TypeCode.of(module.memories.get(memory).addressType().valueType());
                offset = expressions.read(in, address, module.globals.size());
                break;
            case 1:
                break;
            default:
                throw InvalidModuleException.malformed("malformed data segment kind", start);
        }
        int size = in.size();
        int at = in.position();
        in.skip(size);
        return new DataSegment(memory, offset, new ByteRange(at, at + size));
    }
}
