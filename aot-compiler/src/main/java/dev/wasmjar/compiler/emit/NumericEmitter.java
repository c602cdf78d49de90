package dev.wasmjar.compiler.emit;

import dev.wasmjar.compiler.ir.Expression;
import dev.wasmjar.compiler.opcode.Opcode;
import java.util.EnumMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;

/**
 * Writes numeric instructions: as JVM instructions where there are such, as JDK methods that HotSpot
 * has intrinsics for, otherwise as calls of the runtime.
 */
final class NumericEmitter {

    /** A method that an instruction is a call of. */
    private record Method(String owner, String name, String descriptor) {}

    private static final String INTEGER = "java/lang/Integer";
    private static final String LONG = "java/lang/Long";
    private static final String FLOAT = "java/lang/Float";
    private static final String DOUBLE = "java/lang/Double";
    private static final String MATH = "java/lang/Math";

    private static final Map<Opcode, int[]> INSTRUCTIONS = new EnumMap<>(Opcode.class);
    private static final Map<Opcode, Method> METHODS = new EnumMap<>(Opcode.class);

    static {
        instructions();
        integerMethods();
        floatMethods();
        conversions();
    }

    private final Code code;
    private final ExpressionEmitter expressions;
    private final ConditionEmitter conditions;

    NumericEmitter(Code code, ExpressionEmitter expressions, ConditionEmitter conditions) {
        this.code = code;
        this.expressions = expressions;
        this.conditions = conditions;
    }

    private static void instruction(Opcode op, int... instructions) {
        INSTRUCTIONS.put(op, instructions);
    }

    private static void method(Opcode op, String owner, String name, String descriptor) {
        METHODS.put(op, new Method(owner, name, descriptor));
    }

    private static void instructions() {
        instruction(Opcode.I32_ADD, Opcodes.IADD);
        instruction(Opcode.I32_SUB, Opcodes.ISUB);
        instruction(Opcode.I32_MUL, Opcodes.IMUL);
        instruction(Opcode.I32_REM_S, Opcodes.IREM);
        instruction(Opcode.I32_AND, Opcodes.IAND);
        instruction(Opcode.I32_OR, Opcodes.IOR);
        instruction(Opcode.I32_XOR, Opcodes.IXOR);
        instruction(Opcode.I32_SHL, Opcodes.ISHL);
        instruction(Opcode.I32_SHR_S, Opcodes.ISHR);
        instruction(Opcode.I32_SHR_U, Opcodes.IUSHR);
        instruction(Opcode.I32_EXTEND8_S, Opcodes.I2B);
        instruction(Opcode.I32_EXTEND16_S, Opcodes.I2S);
        instruction(Opcode.I64_ADD, Opcodes.LADD);
        instruction(Opcode.I64_SUB, Opcodes.LSUB);
        instruction(Opcode.I64_MUL, Opcodes.LMUL);
        instruction(Opcode.I64_REM_S, Opcodes.LREM);
        instruction(Opcode.I64_AND, Opcodes.LAND);
        instruction(Opcode.I64_OR, Opcodes.LOR);
        instruction(Opcode.I64_XOR, Opcodes.LXOR);
        instruction(Opcode.I64_SHL, Opcodes.L2I, Opcodes.LSHL);
        instruction(Opcode.I64_SHR_S, Opcodes.L2I, Opcodes.LSHR);
        instruction(Opcode.I64_SHR_U, Opcodes.L2I, Opcodes.LUSHR);
        instruction(Opcode.I64_EXTEND8_S, Opcodes.L2I, Opcodes.I2B, Opcodes.I2L);
        instruction(Opcode.I64_EXTEND16_S, Opcodes.L2I, Opcodes.I2S, Opcodes.I2L);
        instruction(Opcode.I64_EXTEND32_S, Opcodes.L2I, Opcodes.I2L);
        instruction(Opcode.F32_ADD, Opcodes.FADD);
        instruction(Opcode.F32_SUB, Opcodes.FSUB);
        instruction(Opcode.F32_MUL, Opcodes.FMUL);
        instruction(Opcode.F32_DIV, Opcodes.FDIV);
        instruction(Opcode.F32_NEG, Opcodes.FNEG);
        instruction(Opcode.F64_ADD, Opcodes.DADD);
        instruction(Opcode.F64_SUB, Opcodes.DSUB);
        instruction(Opcode.F64_MUL, Opcodes.DMUL);
        instruction(Opcode.F64_DIV, Opcodes.DDIV);
        instruction(Opcode.F64_NEG, Opcodes.DNEG);
        instruction(Opcode.I32_WRAP_I64, Opcodes.L2I);
        instruction(Opcode.I64_EXTEND_I32_S, Opcodes.I2L);
        instruction(Opcode.F32_DEMOTE_F64, Opcodes.D2F);
        instruction(Opcode.F64_PROMOTE_F32, Opcodes.F2D);
        instruction(Opcode.F32_CONVERT_I32_S, Opcodes.I2F);
        instruction(Opcode.F32_CONVERT_I64_S, Opcodes.L2F);
        instruction(Opcode.F64_CONVERT_I32_S, Opcodes.I2D);
        instruction(Opcode.F64_CONVERT_I64_S, Opcodes.L2D);
        instruction(Opcode.I32_TRUNC_SAT_F32_S, Opcodes.F2I);
        instruction(Opcode.I32_TRUNC_SAT_F64_S, Opcodes.D2I);
        instruction(Opcode.I64_TRUNC_SAT_F32_S, Opcodes.F2L);
        instruction(Opcode.I64_TRUNC_SAT_F64_S, Opcodes.D2L);
    }

    private static void integerMethods() {
        method(Opcode.I32_DIV_S, Abi.NUMERIC, "i32DivS", "(II)I");
        method(Opcode.I32_DIV_U, INTEGER, "divideUnsigned", "(II)I");
        method(Opcode.I32_REM_U, INTEGER, "remainderUnsigned", "(II)I");
        method(Opcode.I32_CLZ, INTEGER, "numberOfLeadingZeros", "(I)I");
        method(Opcode.I32_CTZ, INTEGER, "numberOfTrailingZeros", "(I)I");
        method(Opcode.I32_POPCNT, INTEGER, "bitCount", "(I)I");
        method(Opcode.I32_ROTL, INTEGER, "rotateLeft", "(II)I");
        method(Opcode.I32_ROTR, INTEGER, "rotateRight", "(II)I");
        method(Opcode.I64_DIV_S, Abi.NUMERIC, "i64DivS", "(JJ)J");
        method(Opcode.I64_DIV_U, LONG, "divideUnsigned", "(JJ)J");
        method(Opcode.I64_REM_U, LONG, "remainderUnsigned", "(JJ)J");
        method(Opcode.I64_CLZ, LONG, "numberOfLeadingZeros", "(J)I");
        method(Opcode.I64_CTZ, LONG, "numberOfTrailingZeros", "(J)I");
        method(Opcode.I64_POPCNT, LONG, "bitCount", "(J)I");
        method(Opcode.I64_ROTL, LONG, "rotateLeft", "(JI)J");
        method(Opcode.I64_ROTR, LONG, "rotateRight", "(JI)J");
    }

    private static void floatMethods() {
        method(Opcode.F32_ABS, Abi.NUMERIC, "f32Abs", "(F)F");
        method(Opcode.F64_ABS, Abi.NUMERIC, "f64Abs", "(D)D");
        method(Opcode.F64_SQRT, MATH, "sqrt", "(D)D");
        method(Opcode.F32_SQRT, Abi.NUMERIC, "f32Sqrt", "(F)F");
        method(Opcode.F32_COPYSIGN, MATH, "copySign", "(FF)F");
        method(Opcode.F64_COPYSIGN, MATH, "copySign", "(DD)D");
        for (String name : new String[] {"ceil", "floor", "trunc", "nearest"}) {
            String method = Character.toUpperCase(name.charAt(0)) + name.substring(1);
            String constant = name.toUpperCase(java.util.Locale.ROOT);
            method(Opcode.valueOf("F32_" + constant), Abi.NUMERIC, "f32" + method, "(F)F");
            method(Opcode.valueOf("F64_" + constant), Abi.NUMERIC, "f64" + method, "(D)D");
        }
        method(Opcode.F32_MIN, Abi.NUMERIC, "f32Min", "(FF)F");
        method(Opcode.F32_MAX, Abi.NUMERIC, "f32Max", "(FF)F");
        method(Opcode.F64_MIN, Abi.NUMERIC, "f64Min", "(DD)D");
        method(Opcode.F64_MAX, Abi.NUMERIC, "f64Max", "(DD)D");
    }

    private static void conversions() {
        method(Opcode.I32_REINTERPRET_F32, FLOAT, "floatToRawIntBits", "(F)I");
        method(Opcode.F32_REINTERPRET_I32, FLOAT, "intBitsToFloat", "(I)F");
        method(Opcode.I64_REINTERPRET_F64, DOUBLE, "doubleToRawLongBits", "(D)J");
        method(Opcode.F64_REINTERPRET_I64, DOUBLE, "longBitsToDouble", "(J)D");
        method(Opcode.F32_CONVERT_I64_U, Abi.NUMERIC, "f32ConvertI64U", "(J)F");
        method(Opcode.F64_CONVERT_I64_U, Abi.NUMERIC, "f64ConvertI64U", "(J)D");
        for (String from : new String[] {"F32", "F64"}) {
            char operand = from.equals("F32") ? 'F' : 'D';
            for (String to : new String[] {"I32", "I64"}) {
                String descriptor = "(" + operand + ")" + (to.equals("I32") ? 'I' : 'J');
                String prefix = to.equals("I32") ? "i32Trunc" : "i64Trunc";
                for (String sign : new String[] {"S", "U"}) {
                    Opcode trapping = Opcode.valueOf(to + "_TRUNC_" + from + "_" + sign);
                    method(trapping, Abi.NUMERIC, prefix + from + sign, descriptor);
                }
                Opcode saturating = Opcode.valueOf(to + "_TRUNC_SAT_" + from + "_U");
                method(saturating, Abi.NUMERIC, prefix + "Sat" + from + "U", descriptor);
            }
        }
    }

    /** Whether there are operands for which an instruction traps. */
    private static boolean isPartial(Opcode op) {
        String name = op.mnemonic();
        return name.startsWith("i")
                && (name.contains(".div_") || name.contains(".rem_") || name.contains(".trunc_f"));
    }

    /** Writes a numeric instruction with its operands. */
    void emit(Expression.Numeric numeric) {
        Opcode op = numeric.op();
        if (ConditionEmitter.isComparison(op)) {
            conditions.value(numeric);
            return;
        }
        expressions.operands(numeric);
        if (isPartial(op)) {
            code.line(numeric.position());
        }
        int[] instructions = INSTRUCTIONS.get(op);
        if (instructions != null) {
            for (int instruction : instructions) {
                code.op(instruction);
            }
            return;
        }
        switch (op) {
            case I32_DIV_S -> divide(numeric, Opcodes.IDIV);
            case I64_DIV_S -> divide(numeric, Opcodes.LDIV);
            case I64_EXTEND_I32_U -> unsignedToLong();
            case F32_CONVERT_I32_U -> {
                unsignedToLong();
                code.op(Opcodes.L2F);
            }
            case F64_CONVERT_I32_U -> {
                unsignedToLong();
                code.op(Opcodes.L2D);
            }
            case I64_ROTL, I64_ROTR -> {
                code.op(Opcodes.L2I);
                call(op);
            }
            case I64_CLZ, I64_CTZ, I64_POPCNT -> {
                call(op);
                code.op(Opcodes.I2L);
            }
            default -> call(op);
        }
    }

    private void unsignedToLong() {
        code.op(Opcodes.I2L);
        code.pushLong(0xFFFF_FFFFL);
        code.op(Opcodes.LAND);
    }

    /** A division by a constant that is neither 0 nor -1 can't overflow. */
    private void divide(Expression.Numeric numeric, int instruction) {
        boolean safe =
                numeric.operand(1) instanceof Expression.Constant divisor
                        && divisor.bits() != 0
                        && divisor.bits() != -1;
        if (safe) {
            code.op(instruction);
        } else {
            call(numeric.op());
        }
    }

    private void call(Opcode op) {
        Method method = METHODS.get(op);
        code.invokeStatic(method.owner, method.name, method.descriptor);
    }
}
