package dev.wasmjar.compiler.binary;

import dev.wasmjar.compiler.typing.SubType;
import dev.wasmjar.compiler.typing.TypeSpace;
import dev.wasmjar.spi.InvalidModuleException;
import dev.wasmjar.types.ArrayType;
import dev.wasmjar.types.CompositeType;
import dev.wasmjar.types.FieldType;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.StructType;
import dev.wasmjar.types.ValueType;
import java.util.ArrayList;
import java.util.List;

/** Reads and validates the type section (WebAssembly 3.0, sections 5.5.4 and 3.2). */
final class TypeSection {
    private static final int REC = 0x4E;
    private static final int SUB_FINAL = 0x4F;
    private static final int SUB = 0x50;
    private static final int ARRAY = 0x5E;
    private static final int STRUCT = 0x5F;
    private static final int FUNC = 0x60;

    private static final int MAX_TYPES = 1_000_000;
    private static final int MAX_PARAMS = 1_000;
    private static final int MAX_FIELDS = 10_000;

    private final ByteReader in;
    private final TypeSpace types;

    private TypeSection(ByteReader in, TypeSpace types) {
        this.in = in;
        this.types = types;
    }

    static void read(ByteReader in, TypeSpace types) {
        int groups = in.count();
        TypeSection section = new TypeSection(in, types);
        for (int i = 0; i < groups; i++) {
            section.group();
        }
    }

    private void group() {
        int start = in.position();
        int size = 1;
        if (in.peek() == REC) {
            in.u8();
            size = in.count();
        }
        int first = types.size();
        if (size > MAX_TYPES - first) {
            throw InvalidModuleException.malformed("too many types", start);
        }
        List<SubType> group = new ArrayList<>(in.capacity(size));
        for (int i = 0; i < size; i++) {
            group.add(subType(first + i, first + size));
        }
        types.addGroup(group);
        for (int i = first; i < first + size; i++) {
            checkDepth(i, start);
        }
        for (int i = first; i < first + size; i++) {
            checkSupertype(i, start);
        }
    }

    private SubType subType(int index, int visible) {
        int code = in.peek();
        if (code != SUB && code != SUB_FINAL) {
            return new SubType(composite(visible), true, -1);
        }
        in.u8();
        int start = in.position();
        int supertypes = in.count();
        int supertype = -1;
        for (int i = 0; i < supertypes; i++) {
            supertype = in.u32();
            if (Integer.compareUnsigned(supertype, index) >= 0) {
                throw InvalidModuleException.invalid(
                        "unknown type " + Integer.toUnsignedString(supertype), start);
            }
        }
        if (supertypes > 1) {
            throw InvalidModuleException.invalid(
                    "sub type " + index + " has more than one super type", start);
        }
        return new SubType(composite(visible), code == SUB_FINAL, supertype);
    }

    private CompositeType composite(int visible) {
        int code = in.u8();
        if (code >= 0x80) {
            throw InvalidModuleException.malformed(
                    "integer representation too long", in.position() - 1);
        }
        return switch (code) {
            case FUNC -> {
                List<ValueType> params = values(visible, "parameters");
                yield new FunctionType(params, values(visible, "results"));
            }
            case STRUCT -> struct(visible);
            case ARRAY -> new ArrayType(TypeReader.field(in, visible));
            default ->
                    throw InvalidModuleException.malformed(
                            "malformed type definition", in.position() - 1);
        };
    }

    private List<ValueType> values(int visible, String what) {
        int count = bounded(MAX_PARAMS, what);
        List<ValueType> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(TypeReader.value(in, visible));
        }
        return values;
    }

    private StructType struct(int visible) {
        int count = bounded(MAX_FIELDS, "fields");
        List<FieldType> fields = new ArrayList<>(in.capacity(count));
        for (int i = 0; i < count; i++) {
            fields.add(TypeReader.field(in, visible));
        }
        return new StructType(fields);
    }

    private int bounded(int max, String what) {
        int start = in.position();
        int count = in.count();
        if (count > max) {
            throw InvalidModuleException.malformed(
                    "too many " + what + ": " + count + ", at most " + max, start);
        }
        return count;
    }

    /** Before any types are compared, since a comparison follows the chain of supertypes. */
    private void checkDepth(int index, int start) {
        if (types.subtypingDepth(index) > TypeSpace.MAX_SUBTYPING_DEPTH) {
            throw InvalidModuleException.invalid(
                    "sub type " + index + " has too many super types", start);
        }
    }

    private void checkSupertype(int index, int start) {
        int supertype = types.get(index).supertype();
        if (supertype >= 0 && !types.matchesSupertype(index)) {
            throw InvalidModuleException.invalid(
                    "sub type " + index + " does not match super type " + supertype, start);
        }
    }
}
