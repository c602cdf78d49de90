package dev.wasmjar.abi;

import dev.wasmjar.Table;
import dev.wasmjar.types.ReferenceType;
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * A table as an array of objects with room to grow. Functions of its initial contents are there as
 * {@link UnusedFunctions} until they are first read.
 */
public final class ReferenceTable implements Table {

    /** The most elements that this implementation holds. */
    public static final int MAX_SIZE = 10_000_000;

    private final ReferenceType elementType;
    private final OptionalLong maxSize;
    private Object[] elements;
    private boolean hasUnused;
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
        return element(Objects.checkIndex(index, size));
    }

    @Override
    public void set(int index, Object value) {
        put(Objects.checkIndex(index, size), Boxes.requireReference(elementType, value));
    }

    /** The element at an index below the size. */
    Object element(int index) {
        Object element = elements[index];
        if (element instanceof UnusedFunctions unused) {
            element = unused.at(index);
            elements[index] = element;
        }
        return element;
    }

    /** The function at an index below the size, or null. */
    FunctionReference function(int index) {
        // What is used has only this class, which C2 compares as fast as it casts.
        return elements[index] instanceof FunctionReference used
                ? used
                : (FunctionReference) element(index);
    }

    /** Sets the element at an index below the size. */
    void put(int index, Object value) {
        elements[index] = value;
    }

    void fill(int from, int to, Object value) {
        Arrays.fill(elements, from, to, value);
    }

    /** Copies elements; all of them are there, and there is room for them. */
    void copy(ReferenceTable source, int from, int to, int length) {
        if (source.hasUnused) {
            for (int i = 0; i < length; i++) {
                source.element(from + i);
            }
        }
        System.arraycopy(source.elements, from, elements, to, length);
    }

    /** Copies from a segment. */
    void copy(Object[] segment, int from, int to, int length) {
        System.arraycopy(segment, from, elements, to, length);
    }

    /** Puts functions there, from {@code start} on. */
    void put(UnusedFunctions functions, int start, int length) {
        fill(start, start + length, functions);
        hasUnused = true;
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
