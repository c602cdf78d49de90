package dev.wasmjar.compiler.validate;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.typing.TypeCode;
import dev.wasmjar.compiler.typing.TypeSpace;
import dev.wasmjar.types.AbstractHeapType;

/** Structures and arrays (WebAssembly 3.0, section 3.4). */
final class AggregateInstructions {
    private static final int ARRAYREF = TypeCode.ref(true, AbstractHeapType.ARRAY);

    private final BodyState body;
    private final ModuleContext module;
    private final TypeSpace types;
    private final OperandStack operands;

    AggregateInstructions(BodyState body) {
        this.body = body;
        this.module = body.module;
        this.types = body.module.types;
        this.operands = body.operands;
    }

    void structNew(Opcode op) {
        int type = structType();
        int[] fields = types.fields(type);
        for (int i = fields.length - 1; i >= 0; i--) {
            if (op == Opcode.STRUCT_NEW) {
                operands.pop(TypeCode.unpacked(fields[i]));
            } else {
                requireDefault(fields[i]);
            }
        }
        operands.push(TypeCode.refTo(false, type));
        body.out.struct(op, type, -1);
    }

    void structAccess(Opcode op) {
        int type = structType();
        int field = body.in.u32();
        int[] fields = types.fields(type);
        if (Integer.compareUnsigned(field, fields.length) >= 0) {
            throw body.invalid("unknown field " + Integer.toUnsignedString(field));
        }
        int storage = fields[field];
        if (op == Opcode.STRUCT_SET) {
            if (!types.structType(type).fields().get(field).mutable()) {
                throw body.invalid("immutable field " + field);
            }
            operands.pop(TypeCode.unpacked(storage));
            operands.pop(TypeCode.refTo(true, type));
        } else {
            checkPacking(storage, op != Opcode.STRUCT_GET);
            operands.pop(TypeCode.refTo(true, type));
            operands.push(TypeCode.unpacked(storage));
        }
        body.out.struct(op, type, field);
    }

    private int structType() {
        int type = body.in.u32();
        module.checkStruct(type, body.offset());
        return type;
    }

    private void requireDefault(int type) {
        if (!TypeCode.isDefaultable(type)) {
            throw body.mismatch(TypeCode.toText(type) + " has no default value");
        }
    }

    private void checkPacking(int storage, boolean extending) {
        boolean packed = storage != TypeCode.unpacked(storage);
        if (packed != extending) {
            throw body.mismatch("field is " + (packed ? "packed" : "unpacked"));
        }
    }

    private int arrayType() {
        int type = body.in.u32();
        module.checkArray(type, body.offset());
        return type;
    }

    private int element(int type) {
        return TypeCode.unpacked(types.element(type));
    }

    /** Instructions with no immediate but the type. */
    void array(Opcode op) {
        int type = arrayType();
        int element = element(type);
        switch (op) {
            case ARRAY_NEW -> {
                operands.pop(TypeCode.I32);
                operands.pop(element);
                operands.push(TypeCode.refTo(false, type));
            }
            case ARRAY_NEW_DEFAULT -> {
                requireDefault(element);
                operands.pop(TypeCode.I32);
                operands.push(TypeCode.refTo(false, type));
            }
            case ARRAY_SET -> {
                requireMutable(type);
                operands.pop(element);
                popIndex(type);
            }
            case ARRAY_FILL -> {
                requireMutable(type);
                operands.pop(TypeCode.I32);
                operands.pop(element);
                popIndex(type);
            }
            default -> {
                checkPacking(types.element(type), op != Opcode.ARRAY_GET);
                popIndex(type);
                operands.push(element);
            }
        }
        body.out.array(op, type, -1);
    }

    private void popIndex(int type) {
        operands.pop(TypeCode.I32);
        operands.pop(TypeCode.refTo(true, type));
    }

    private void requireMutable(int type) {
        if (!types.elementType(type).mutable()) {
            throw body.invalid("immutable array " + type);
        }
    }

    void newFixed(Opcode op) {
        int type = arrayType();
        int length = body.in.u32();
        operands.popMany(element(type), length);
        operands.push(TypeCode.refTo(false, type));
        body.out.array(op, type, length);
    }

    void length(Opcode op) {
        operands.pop(ARRAYREF);
        operands.push(TypeCode.I32);
        body.out.array(op, -1, -1);
    }

    /** {@code array.new_data} and {@code array.init_data}. */
    void fromData(Opcode op) {
        int type = arrayType();
        int segment = body.in.u32();
        module.checkDataSegment(segment, body.offset());
        if (TypeCode.isRef(types.element(type))) {
            throw body.invalid("array type is not numeric or vector");
        }
        fromSegment(op, Opcode.ARRAY_NEW_DATA, type, segment);
    }

    /** {@code array.new_elem} and {@code array.init_elem}. */
    void fromElements(Opcode op) {
        int type = arrayType();
        int segment = body.in.u32();
        int source = module.elementSegment(segment, body.offset());
        if (!types.matches(source, types.element(type))) {
            throw body.mismatch(types.element(type), source);
        }
        fromSegment(op, Opcode.ARRAY_NEW_ELEM, type, segment);
    }

    private void fromSegment(Opcode op, Opcode creating, int type, int segment) {
        operands.pop(TypeCode.I32);
        operands.pop(TypeCode.I32);
        if (op == creating) {
            operands.push(TypeCode.refTo(false, type));
        } else {
            requireMutable(type);
            popIndex(type);
        }
        body.out.array(op, type, segment);
    }

    void copy(Opcode op) {
        int destination = arrayType();
        int source = arrayType();
        requireMutable(destination);
        if (!types.matches(types.element(source), types.element(destination))) {
            throw body.invalid("array types do not match");
        }
        operands.pop(TypeCode.I32);
        popIndex(source);
        popIndex(destination);
        body.out.array(op, destination, source);
    }
}
