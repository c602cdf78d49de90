package dev.wasmjar.types;

/**
 * A reference type (WebAssembly 3.0, section 2.3.4).
 *
 * @param nullable whether null is among its values
 * @param heapType what it refers to
 */
public record ReferenceType(boolean nullable, HeapType heapType) implements ValueType {

    /** {@code (ref null func)}. */
    public static final ReferenceType FUNCREF = new ReferenceType(true, AbstractHeapType.FUNC);

    /** {@code (ref null extern)}. */
    public static final ReferenceType EXTERNREF = new ReferenceType(true, AbstractHeapType.EXTERN);

    /** {@code (ref null exn)}. */
    public static final ReferenceType EXNREF = new ReferenceType(true, AbstractHeapType.EXN);

    /** {@code (ref null any)}. */
    public static final ReferenceType ANYREF = new ReferenceType(true, AbstractHeapType.ANY);

    @Override
    public boolean isDefaultable() {
        return nullable;
    }

    @Override
    public String toString() {
        if (nullable && heapType instanceof AbstractHeapType abstractType) {
            return abstractType.shorthand();
        }
        return nullable ? "(ref null " + heapType + ")" : "(ref " + heapType + ")";
    }
}
