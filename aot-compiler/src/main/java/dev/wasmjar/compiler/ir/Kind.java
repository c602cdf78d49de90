package dev.wasmjar.compiler.ir;

import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ValueType;

/** What a value is to the JVM. */
public enum Kind {
    INT(1, 'I'),
    LONG(2, 'J'),
    FLOAT(1, 'F'),
    DOUBLE(2, 'D'),
    REFERENCE(1, 'A');

    private final int slots;
    private final char letter;

    Kind(int slots, char letter) {
        this.slots = slots;
        this.letter = letter;
    }

    /** The kind of values of a type that is compiled. */
    public static Kind of(ValueType type) {
        if (type instanceof NumberType number) {
            return switch (number) {
                case I32 -> INT;
                case I64 -> LONG;
                case F32 -> FLOAT;
                case F64 -> DOUBLE;
            };
        }
        return REFERENCE;
    }

    /** Local variable slots and stack words of a value. */
    public int slots() {
        return slots;
    }

    /** Its letter in JVM descriptors; {@code A} for references. */
    public char letter() {
        return letter;
    }

    /** Its Java type; {@code Object} for references. */
    public Class<?> javaType() {
        return switch (this) {
            case INT -> int.class;
            case LONG -> long.class;
            case FLOAT -> float.class;
            case DOUBLE -> double.class;
            case REFERENCE -> Object.class;
        };
    }

    /** Its JVM descriptor. */
    public String descriptor() {
        return this == REFERENCE ? "Ljava/lang/Object;" : String.valueOf(letter);
    }
}
