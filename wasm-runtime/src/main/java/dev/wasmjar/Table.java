package dev.wasmjar;

import dev.wasmjar.abi.ReferenceTable;
import dev.wasmjar.types.ReferenceType;
import java.util.OptionalLong;

/**
 * A table of references (WebAssembly 3.0, section 4.2.8). Elements are {@code null}, a {@link
 * WasmFunction} where the element type is a function reference, and any object where it is {@code
 * externref}. Not to be implemented by users.
 */
public interface Table {

    /**
     * Makes a table to be imported by instances.
     *
     * @param elementType type of the elements
     * @param min its size in elements, at least 0
     * @param max greatest size in elements, unsigned, where there is one
     */
    static Table create(ReferenceType elementType, int min, OptionalLong max) {
        return ReferenceTable.create(elementType, min, max, null);
    }

    ReferenceType elementType();

    /** Size in elements. */
    int size();

    /** Greatest size in elements, where one was declared. */
    OptionalLong maxSize();

    /**
     * The element at {@code index}.
     *
     * @throws IndexOutOfBoundsException where there is none
     */
    Object get(int index);

    /**
     * Sets the element at {@code index}.
     *
     * @throws IndexOutOfBoundsException where there is none
     * @throws ClassCastException where {@code value} is not of the element type
     */
    void set(int index, Object value);

    /**
     * Grows by {@code delta} elements, each {@code value}.
     *
     * @return the size before, or -1 where the table can't grow that far
     */
    int grow(int delta, Object value);
}
