package dev.wasmjar.abi;

import dev.wasmjar.Global;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ReferenceType;
import dev.wasmjar.types.ValueType;

/**
 * A global. One that an instance defines and keeps in a field of its own is reached through that
 * instance; any other keeps its value here.
 */
public final class GlobalCell implements Global {
    private final ValueType type;
    private final boolean mutable;
    private final ModuleInstance owner;
    private final int index;
    private long bits;
    private Object reference;

    private GlobalCell(ValueType type, boolean mutable, ModuleInstance owner, int index) {
        this.type = type;
        this.mutable = mutable;
        this.owner = owner;
        this.index = index;
    }

    /** A number of its own. */
    public static GlobalCell ofBits(ValueType type, boolean mutable, long bits) {
        GlobalCell cell = new GlobalCell(type, mutable, null, -1);
        cell.bits = bits;
        return cell;
    }

    /** A reference of its own. */
    public static GlobalCell ofReference(ValueType type, boolean mutable, Object reference) {
        GlobalCell cell = new GlobalCell(type, mutable, null, -1);
        cell.reference = reference;
        return cell;
    }

    /** The global that {@code owner} keeps in its field {@code index}. */
    public static GlobalCell ofField(
            ValueType type, boolean mutable, ModuleInstance owner, int index) {
        return new GlobalCell(type, mutable, owner, index);
    }

    @Override
    public ValueType type() {
        return type;
    }

    @Override
    public boolean isMutable() {
        return mutable;
    }

    @Override
    public long bits() {
        return owner == null ? bits : owner.globalBits(index);
    }

    @Override
    public Object reference() {
        return owner == null ? reference : owner.globalReference(index);
    }

    /** {@code global.set} of a number, already validated. */
    public void putBits(long value) {
        if (owner == null) {
            bits = value;
        } else {
            owner.setGlobalBits(index, value);
        }
    }

    /** {@code global.set} of a reference, already validated. */
    public void putReference(Object value) {
        if (owner == null) {
            reference = value;
        } else {
            owner.setGlobalReference(index, value);
        }
    }

    @Override
    public void setBits(long value) {
        require(!type.isReference());
        boolean narrow = type == NumberType.I32 || type == NumberType.F32;
        putBits(narrow ? (int) value : value);
    }

    @Override
    public void setReference(Object value) {
        require(type.isReference());
        putReference(Boxes.requireReference((ReferenceType) type, value));
    }

    private void require(boolean fits) {
        if (!mutable || !fits) {
            throw new IllegalStateException("the global is " + (mutable ? "a mutable " : "an immutable ") + type);
        }
    }
}
