package dev.wasmjar.abi;

import dev.wasmjar.Table;
import dev.wasmjar.types.ReferenceType;
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalLong;

/** A table as an array of objects with room to grow. */
public final class ReferenceTable implements Table {

    /** The most elements that this implementation holds. */
    public static final int MAX_SIZE = 10_000_000;

    private final ReferenceType elementType;
    private final OptionalLong maxSize;
    Object[] elements;
    int size;

    private ReferenceTable(ReferenceType elementType, OptionalLong maxSize, Object[] elements) {
        this.elementType = elementType;
        this.maxSize = maxSize;
        this.elements = elements;
        this.size = elements.length;
    }

    /**
     * A table whose elements are all {@code init}.
     *
     * @throws IllegalArgumentException where it has more than {@link #MAX_SIZE} elements, or more
     *     than {@code max}
     */
    public static ReferenceTable create(
            ReferenceType elementType, long min, OptionalLong max, Object init) {
        if (min < 0 || min > MAX_SIZE) {
            throw new IllegalArgumentException(
                    "a table of " + Long.toUnsignedString(min) + " elements can't be held; the most is "
                            + MAX_SIZE);
        }
        if (max.isPresent() && Long.compareUnsigned(max.getAsLong(), min) < 0) {
            throw new IllegalArgumentException("size minimum must not be greater than maximum");
        }
        Object[] elements = new Object[(int) min];
        if (init != null) {
            Arrays.fill(elements, init);
        }
        return new ReferenceTable(elementType, max, elements);
    }

    @Override
    public ReferenceType elementType() {
        return elementType;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public OptionalLong maxSize() {
        return maxSize;
    }

    @Override
    public Object get(int index) {
        return elements[Objects.checkIndex(index, size)];
    }

    @Override
    public void set(int index, Object value) {
        Objects.checkIndex(index, size);
        elements[index] = Boxes.requireReference(elementType, value);
    }

    @Override
    public int grow(int delta, Object value) {
        return growBy(delta, Boxes.requireReference(elementType, value));
    }

    int growBy(int delta, Object value) {
        int before = size;
        long after = before + Integer.toUnsignedLong(delta);
        if (after > MAX_SIZE || maxSize.isPresent() && after > maxSize.getAsLong()) {
            return -1;
        }
        if (after > elements.length) {
            elements = Arrays.copyOf(elements, (int) Math.max(after, elements.length * 3L / 2));
        }
        Arrays.fill(elements, before, (int) after, value);
        size = (int) after;
        return before;
    }
}
