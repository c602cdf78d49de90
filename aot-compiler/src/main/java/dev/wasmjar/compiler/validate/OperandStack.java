package dev.wasmjar.compiler.validate;

import dev.wasmjar.compiler.typing.TypeCode;
import dev.wasmjar.compiler.typing.TypeSpace;
import dev.wasmjar.spi.InvalidModuleException;
import java.util.Arrays;
import java.util.StringJoiner;

/**
 * The types of the operands during validation (WebAssembly 3.0, appendix "Validation Algorithm").
 *
 * <p>Operands below the floor belong to enclosing blocks and can't be popped. In unreachable code
 * the stack is polymorphic: popping from an empty one gives {@link TypeCode#BOTTOM}.
 */
final class OperandStack {
    /** Bounds memory; far above what a module of sensible size can need. */
    private static final int MAX_OPERANDS = 10_000_000;

    private static final int SHOWN = 8;

    private final TypeSpace types;
    private int[] values = new int[64];
    private int size;
    private int floor;
    private boolean polymorphic;

    /** Where the instruction stands that is being validated. */
    private int offset;

    OperandStack(TypeSpace types) {
        this.types = types;
    }

    void reset() {
        size = 0;
        floor = 0;
        polymorphic = false;
    }

    void at(int instructionOffset) {
        offset = instructionOffset;
    }

    int size() {
        return size;
    }

    int offset() {
        return offset;
    }

    /** Sets the bottom of the innermost block. */
    void enter(int newFloor, boolean unreachable) {
        floor = newFloor;
        polymorphic = unreachable;
    }

    /** Drops the operands of the innermost block. */
    void clear(boolean unreachable) {
        size = floor;
        polymorphic = unreachable;
    }

    void push(int type) {
        if (size == values.length) {
            grow(size + 1);
        }
        values[size++] = type;
    }

    void pushAll(int[] pushed) {
        int newSize = size + pushed.length;
        if (newSize > values.length) {
            grow(newSize);
        }
        for (int i = 0; i < pushed.length; i++) {
            values[size + i] = pushed[i];
        }
        size = newSize;
    }

    private void grow(int needed) {
        if (needed > MAX_OPERANDS) {
            throw InvalidModuleException.malformed("too many operands on the stack", offset);
        }
        values = Arrays.copyOf(values, Math.min(MAX_OPERANDS, Math.max(needed, 2 * size)));
    }

    /** Pops an operand of any type. */
    int pop() {
        if (size > floor) {
            return values[--size];
        }
        if (polymorphic) {
            return TypeCode.BOTTOM;
        }
        throw mismatch("an operand");
    }

    /** Pops an operand that must match a type, and returns its own type. */
    int pop(int expected) {
        int top = size - 1;
        if (top >= floor) {
            int actual = values[top];
            if (actual != expected && !types.matches(actual, expected)) {
                throw mismatch(TypeCode.toText(expected));
            }
            size = top;
            return actual;
        }
        if (polymorphic) {
            return TypeCode.BOTTOM;
        }
        throw mismatch(TypeCode.toText(expected));
    }

    /** Pops an operand that must be a reference. */
    int popReference() {
        int type = pop();
        if (!TypeCode.isRef(type) && type != TypeCode.BOTTOM) {
            size++;
            throw mismatch("a reference");
        }
        return type;
    }

    /** Pops operands that must match a list of types, the last one being on top. */
    void popAll(int[] expected) {
        check(expected);
        size = Math.max(floor, size - expected.length);
    }

    /** Pops {@code count} (unsigned) operands that must all match a type. */
    void popMany(int expected, int count) {
        for (int i = 0; i != count; i++) {
            if (size == floor && polymorphic) {
                return;
            }
            pop(expected);
        }
    }

    /** Checks the operands on top against a list of types. */
    void check(int[] expected) {
        for (int i = expected.length - 1, at = size - 1; i >= 0; i--, at--) {
            if (at < floor) {
                if (polymorphic) {
                    return;
                }
                throw mismatch(list(expected, 0, expected.length));
            }
            int actual = values[at];
            if (actual != expected[i] && !types.matches(actual, expected[i])) {
                throw mismatch(list(expected, 0, expected.length));
            }
        }
    }

    /** Checks that the innermost block has exactly these operands, and drops them. */
    void finish(int[] results) {
        if (size - floor > results.length) {
            throw mismatch(list(results, 0, results.length));
        }
        popAll(results);
    }

    private InvalidModuleException mismatch(String expected) {
        int shown = Math.min(size - floor, SHOWN);
        String found = list(values, size - shown, size);
        return InvalidModuleException.invalid(
                "type mismatch: instruction requires ["
                        + expected
                        + "] but stack has ["
                        + (shown < size - floor ? "... " : "")
                        + found
                        + "]",
                offset);
    }

    private static String list(int[] codes, int from, int to) {
        StringJoiner joiner = new StringJoiner(" ");
        for (int i = from; i < to; i++) {
            joiner.add(TypeCode.toText(codes[i]));
        }
        return joiner.toString();
    }
}
