package dev.wasmjar.types;

/**
 * A heap type given as an index into the type section of its module.
 *
 * @param index the type index, at least 0
 */
public record TypeIndex(int index) implements HeapType {
    @Override
    public String toString() {
        return Integer.toString(index);
    }
}
