package dev.wasmjar.compiler.opcode;

import dev.wasmjar.types.AbstractHeapType;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ReferenceType;
import dev.wasmjar.types.ValueType;
import dev.wasmjar.types.VectorType;
import java.util.ArrayList;
import java.util.List;

/**
 * Operands and results of an instruction, the last operand being on top of the stack.
 *
 * @param operands types of the operands; for memory accesses those after the address
 * @param results types of the results
 */
public record Signature(List<ValueType> operands, List<ValueType> results) {

    /** Copies both lists. */
    public Signature {
        operands = List.copyOf(operands);
        results = List.copyOf(results);
    }

    /** Reads the notation of the opcode table, such as {@code i32 i32 -> i32}. */
    static Signature parse(String text) {
        int arrow = text.indexOf("->");
        return new Signature(types(text.substring(0, arrow)), types(text.substring(arrow + 2)));
    }

    private static List<ValueType> types(String text) {
        List<ValueType> types = new ArrayList<>();
        for (String word : text.strip().split(" ")) {
            if (!word.isEmpty()) {
                types.add(type(word));
            }
        }
        return types;
    }

    private static ValueType type(String word) {
        return switch (word) {
            case "i32" -> NumberType.I32;
            case "i64" -> NumberType.I64;
            case "f32" -> NumberType.F32;
            case "f64" -> NumberType.F64;
            case "v128" -> VectorType.V128;
            case "eqref" -> new ReferenceType(true, AbstractHeapType.EQ);
            case "arrayref" -> new ReferenceType(true, AbstractHeapType.ARRAY);
            case "i31ref" -> new ReferenceType(true, AbstractHeapType.I31);
            case "i31" -> new ReferenceType(false, AbstractHeapType.I31);
            default -> throw new IllegalArgumentException(word);
        };
    }
}
