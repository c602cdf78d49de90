package dev.wasmjar.compiler.binary;

import dev.wasmjar.compiler.module.ByteRange;
import dev.wasmjar.compiler.module.ConstantExpression;
import dev.wasmjar.compiler.module.ConstantExpression.Instruction;
import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.typing.TypeCode;
import dev.wasmjar.spi.InvalidModuleException;
import dev.wasmjar.types.AbstractHeapType;
import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.HeapType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads and validates constant expressions (WebAssembly 3.0, section 3.4). */
final class ConstantExpressionReader {
    private static final int ANY = AbstractHeapType.ANY.ordinal();
    private static final int EXTERN = AbstractHeapType.EXTERN.ordinal();

    private final ModuleContents module;
    private final List<Instruction> instructions = new ArrayList<>();
    private int[] stack = new int[8];
    private int size;
    private int offset;
    private int visibleGlobals;
    private ByteReader in;

    ConstantExpressionReader(ModuleContents module) {
        this.module = module;
    }

    /**
     * Reads an expression.
     *
     * @param reader stands at its first instruction
     * @param type code of the type it must have
     * @param globals how many globals it may refer to
     */
    ConstantExpression read(ByteReader reader, int type, int globals) {
        in = reader;
        visibleGlobals = globals;
        instructions.clear();
        size = 0;
        int start = in.position();
        while (true) {
            offset = in.position();
            Opcode op = OpcodeReader.read(in);
            if (op == Opcode.END) {
                break;
            }
            instruction(op);
        }
        if (size != 1) {
            throw InvalidModuleException.invalid(
                    "type mismatch: expected [" + TypeCode.toText(type) + "], found " + size
                            + " values",
                    start);
        }
        pop(type);
        return new ConstantExpression(
                List.copyOf(instructions), new ByteRange(start, in.position()));
    }

    private void instruction(Opcode op) {
        switch (op) {
            case I32_CONST -> constant(op, in.s32(), TypeCode.I32);
            case I64_CONST -> constant(op, in.s64(), TypeCode.I64);
            case F32_CONST -> constant(op, in.fixed32() & 0xFFFF_FFFFL, TypeCode.F32);
            case F64_CONST -> constant(op, in.fixed64(), TypeCode.F64);
            case V128_CONST -> {
                long low = in.fixed64();
                add(op, low, in.fixed64(), null);
                push(TypeCode.V128);
            }
            case I32_ADD, I32_SUB, I32_MUL -> arithmetic(op, TypeCode.I32);
            case I64_ADD, I64_SUB, I64_MUL -> arithmetic(op, TypeCode.I64);
            case GLOBAL_GET -> globalGet(op);
            case REF_NULL -> {
                int heap = TypeReader.heapType(in, module.types.size());
                add(op, 0, 0, TypeCode.toHeapType(heap));
                push(TypeCode.ref(true, heap));
            }
            case REF_FUNC -> {
                int function = module.index(in, module.functions, "function");
                module.declaredFunctions.set(function);
                constant(op, function, TypeCode.refTo(false, module.typeOfFunction(function)));
            }
            case STRUCT_NEW, STRUCT_NEW_DEFAULT -> struct(op);
            case ARRAY_NEW, ARRAY_NEW_DEFAULT, ARRAY_NEW_FIXED -> array(op);
            case REF_I31 -> {
                pop(TypeCode.I32);
                constant(op, 0, TypeCode.ref(false, AbstractHeapType.I31));
            }
            case ANY_CONVERT_EXTERN -> convert(op, EXTERN, ANY);
            case EXTERN_CONVERT_ANY -> convert(op, ANY, EXTERN);
            default -> throw notConstant(op);
        }
    }

    /** The mistake of a well-formed expression; throws another if it is malformed further on. */
    private InvalidModuleException notConstant(Opcode op) {
        BodySkipper.skipExpression(new ByteReader(module.bytes, offset, in.limit()));
        return InvalidModuleException.invalid(
                "constant expression required, found " + op.mnemonic(), offset);
    }

    private void arithmetic(Opcode op, int type) {
        pop(type);
        pop(type);
        constant(op, 0, type);
    }

    private void globalGet(Opcode op) {
        int index = module.index(in, visibleGlobals, "global");
        ExternalType.Global type = module.globals.get(index).type();
        if (type.mutable()) {
            throw InvalidModuleException.invalid(
                    "constant expression required, found global.get of mutable global " + index,
                    offset);
        }
        constant(op, index, TypeCode.of(type.valueType()));
    }

    private void convert(Opcode op, int from, int to) {
        int operand = pop(TypeCode.ref(true, from));
        constant(op, 0, TypeCode.ref((operand & TypeCode.NULL) != 0, to));
    }

    private void struct(Opcode op) {
        int type = in.u32();
        if (!module.types.isStruct(type)) {
            throw ModuleContents.unknown("type", type, offset);
        }
        int[] fields = module.types.fields(type);
        for (int i = fields.length - 1; i >= 0; i--) {
            if (op == Opcode.STRUCT_NEW) {
                pop(TypeCode.unpacked(fields[i]));
            } else {
                requireDefault(fields[i]);
            }
        }
        constant(op, type, TypeCode.refTo(false, type));
    }

    private void array(Opcode op) {
        int type = in.u32();
        if (!module.types.isArray(type)) {
            throw ModuleContents.unknown("type", type, offset);
        }
        int element = TypeCode.unpacked(module.types.element(type));
        int length = 0;
        if (op == Opcode.ARRAY_NEW_FIXED) {
            length = in.u32();
            for (int i = 0; i != length; i++) {
                pop(element);
            }
        } else {
            pop(TypeCode.I32);
            if (op == Opcode.ARRAY_NEW) {
                pop(element);
            } else {
                requireDefault(element);
            }
        }
        add(op, type, Integer.toUnsignedLong(length), null);
        push(TypeCode.refTo(false, type));
    }

    private void requireDefault(int type) {
        if (!TypeCode.isDefaultable(type)) {
            throw InvalidModuleException.invalid(
                    "type mismatch: " + TypeCode.toText(type) + " has no default value", offset);
        }
    }

    private void constant(Opcode op, long immediate, int type) {
        add(op, immediate, 0, null);
        push(type);
    }

    private void add(Opcode op, long immediate, long second, HeapType heapType) {
        instructions.add(new Instruction(op, immediate, second, heapType));
    }

    private void push(int type) {
        if (size == stack.length) {
            stack = Arrays.copyOf(stack, 2 * size);
        }
        stack[size++] = type;
    }

    private int pop(int expected) {
        if (size == 0) {
            throw InvalidModuleException.invalid(
                    "type mismatch: instruction requires [" + TypeCode.toText(expected)
                            + "] but stack has []",
                    offset);
        }
        int actual = stack[--size];
        if (!module.types.matches(actual, expected)) {
            throw ModuleContents.mismatch(expected, actual, offset);
        }
        return actual;
    }
}
