package dev.wasmjar.compiler.validate;

import dev.wasmjar.compiler.binary.TypeReader;
import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.typing.TypeCode;
import dev.wasmjar.compiler.typing.TypeSpace;
import dev.wasmjar.types.AbstractHeapType;
import dev.wasmjar.types.ReferenceType;

/** References (WebAssembly 3.0, section 3.4) and branches on them (section 3.4). */
final class ReferenceInstructions {
    /** Code of {@code funcref}. */
    static final int FUNCREF = TypeCode.ref(true, AbstractHeapType.FUNC);

    private static final int BOTTOM_REF = TypeCode.ref(false, TypeCode.BOTTOM_HEAP);

    private final BodyState body;
    private final ModuleContext module;
    private final TypeSpace types;
    private final OperandStack operands;

    ReferenceInstructions(BodyState body) {
        this.body = body;
        this.module = body.module;
        this.types = body.module.types;
        this.operands = body.operands;
    }

    private int heapType() {
        return TypeReader.heapType(body.in, types.size());
    }

    void refNull() {
        int heap = heapType();
        operands.push(TypeCode.ref(true, heap));
        body.out.refNull(TypeCode.toHeapType(heap));
    }

    void refIsNull() {
        operands.popReference();
        operands.push(TypeCode.I32);
        body.out.refIsNull();
    }

    void refFunc() {
        int function = body.in.u32();
        int type = module.typeOfFunction(function, body.offset());
        if (!module.module.declaredFunctions().get(function)) {
            throw body.invalid("undeclared function reference " + function);
        }
        operands.push(TypeCode.refTo(false, type));
        body.out.refFunc(function);
    }

    void refAsNonNull() {
        operands.push(nonNull(operands.popReference()));
        body.out.refAsNonNull();
    }

    /** The type without null. */
    private static int nonNull(int type) {
        return type == TypeCode.BOTTOM ? BOTTOM_REF : type & ~TypeCode.NULL;
    }

    void brOnNull() {
        int label = body.label();
        int type = operands.popReference();
        int[] labelTypes = body.control.labelTypes(label);
        operands.popAll(labelTypes);
        operands.pushAll(labelTypes);
        operands.push(nonNull(type));
        body.out.brOnNull(label);
    }

    void brOnNonNull() {
        int label = body.label();
        int type = operands.popReference();
        branchWith(label, nonNull(type));
        operands.pop();
        body.out.brOnNonNull(label);
    }

    /** Checks a branch that takes a reference along, and leaves the operands as the label's. */
    private void branchWith(int label, int type) {
        int[] labelTypes = body.control.labelTypes(label);
        if (labelTypes.length == 0) {
            throw body.mismatch("the label takes no reference");
        }
        operands.push(type);
        operands.popAll(labelTypes);
        operands.pushAll(labelTypes);
    }

    void brOnCast(Opcode op) {
        int flags = body.in.u8();
        if (flags > 3) {
            throw body.malformed("malformed br_on_cast flags");
        }
        int label = body.label();
        int from = TypeCode.ref((flags & 1) != 0, heapType());
        int to = TypeCode.ref((flags & 2) != 0, heapType());
        if (!types.matches(to, from)) {
            throw body.mismatch(from, to);
        }
        operands.pop(from);
        int rest = (to & TypeCode.NULL) != 0 ? from & ~TypeCode.NULL : from;
        boolean onCast = op == Opcode.BR_ON_CAST;
        branchWith(label, onCast ? to : rest);
        operands.pop();
        operands.push(onCast ? rest : to);
        body.out.brOnCast(
                op,
                label,
                (ReferenceType) TypeCode.toValueType(from),
                (ReferenceType) TypeCode.toValueType(to));
    }

    void test(Opcode op) {
        boolean nullable = op == Opcode.REF_TEST_NULL || op == Opcode.REF_CAST_NULL;
        boolean isTest = op == Opcode.REF_TEST || op == Opcode.REF_TEST_NULL;
        int target = TypeCode.ref(nullable, heapType());
        operands.pop(TypeCode.ref(true, types.top(TypeCode.heap(target))));
        operands.push(isTest ? TypeCode.I32 : target);
        body.out.refCast(
                isTest ? Opcode.REF_TEST : Opcode.REF_CAST,
                (ReferenceType) TypeCode.toValueType(target));
    }

    /** {@code any.convert_extern} and {@code extern.convert_any}. */
    void convert(Opcode op, AbstractHeapType from, AbstractHeapType to) {
        int type = operands.pop(TypeCode.ref(true, from));
        boolean nullable = (type & TypeCode.NULL) != 0;
        operands.push(TypeCode.ref(nullable, to));
        body.out.plain(op);
    }

    void drop() {
        int type = operands.pop();
        if (body.isLive()) {
            body.out.drop(TypeCode.toValueType(type));
        }
    }

    void select() {
        operands.pop(TypeCode.I32);
        int second = operands.pop();
        int first = operands.pop();
        if (TypeCode.isRef(first) || TypeCode.isRef(second)) {
            throw body.mismatch("select of references needs a type");
        }
        if (first != second && first != TypeCode.BOTTOM && second != TypeCode.BOTTOM) {
            throw body.mismatch(first, second);
        }
        int type = first == TypeCode.BOTTOM ? second : first;
        operands.push(type);
        if (body.isLive()) {
            body.out.select(TypeCode.toValueType(type));
        }
    }

    void selectTyped() {
        int count = body.in.count();
        int type = TypeCode.BOTTOM;
        for (int i = 0; i < count; i++) {
            type = TypeReader.valueType(body.in, types.size());
        }
        if (count != 1) {
            throw body.invalid("invalid result arity " + count);
        }
        operands.pop(TypeCode.I32);
        operands.pop(type);
        operands.pop(type);
        operands.push(type);
        body.out.select(TypeCode.toValueType(type));
    }
}
