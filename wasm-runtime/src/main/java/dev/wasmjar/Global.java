package dev.wasmjar;

import dev.wasmjar.abi.Boxes;
import dev.wasmjar.abi.GlobalCell;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ReferenceType;
import dev.wasmjar.types.ValueType;

/**
 * A global (WebAssembly 3.0, section 4.2.10). Numbers travel as the bits of a {@code long}: an {@code
 * i32} sign-extended, an {@code f32} as its raw int bits, an {@code f64} as its raw long bits; see
 * {@link Values}. Not to be implemented by users.
 */
public interface Global {

    static Global ofI32(int value, boolean mutable) {
        return GlobalCell.ofBits(NumberType.I32, mutable, value);
    }

    static Global ofI64(long value, boolean mutable) {
        return GlobalCell.ofBits(NumberType.I64, mutable, value);
    }

    static Global ofF32(float value, boolean mutable) {
        return GlobalCell.ofBits(NumberType.F32, mutable, Values.f32(value));
    }

    static Global ofF64(double value, boolean mutable) {
        return GlobalCell.ofBits(NumberType.F64, mutable, Values.f64(value));
    }

    /**
     * A reference.
     *
     * @throws ClassCastException where {@code value} is not of the type
     */
    static Global ofReference(ReferenceType type, Object value, boolean mutable) {
        return GlobalCell.ofReference(type, mutable, Boxes.requireReference(type, value));
    }

    ValueType type();

    boolean isMutable();

    /** The bits of a number. */
    long bits();

    /** The reference; null is the null reference. */
    Object reference();

    /**
     * Sets a number.
     *
     * @throws IllegalStateException where the global is immutable or holds a reference
     */
    void setBits(long bits);

    /**
     * Sets a reference.
     *
     * @throws IllegalStateException where the global is immutable or holds a number
     * @throws ClassCastException where {@code value} is not of the global's type
     */
    void setReference(Object value);
}
