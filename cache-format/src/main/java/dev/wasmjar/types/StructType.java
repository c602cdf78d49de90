package dev.wasmjar.types;

import java.util.List;

/**
 * A structure type (WebAssembly 3.0, section 2.3.8).
 *
 * @param fields its fields in order
 */
public record StructType(List<FieldType> fields) implements CompositeType {

    /** Copies the list. */
    public StructType {
        fields = List.copyOf(fields);
    }
}
