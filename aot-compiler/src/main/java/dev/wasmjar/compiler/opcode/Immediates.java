package dev.wasmjar.compiler.opcode;

/**
 * What follows the opcode of an instruction in the binary format (WebAssembly 3.0, section 5.4). A
 * constant names the immediates in the order of the bytes.
 */
public enum Immediates {
    /** Nothing. */
    NONE,
    /** A signed 32-bit integer. */
    I32,
    /** A signed 64-bit integer. */
    I64,
    /** Four bytes of a float. */
    F32,
    /** Eight bytes of a float. */
    F64,
    /** Sixteen bytes of a vector. */
    V128,
    /** A block type. */
    BLOCK_TYPE,
    /** A block type and a vector of catch clauses. */
    TRY_TABLE,
    /** A label. */
    LABEL,
    /** A vector of labels and one more label. */
    LABEL_TABLE,
    /** Cast flags, a label and two heap types. */
    CAST_LABEL,
    /** A function index. */
    FUNCTION,
    /** A local index. */
    LOCAL,
    /** A global index. */
    GLOBAL,
    /** A tag index. */
    TAG,
    /** A type index. */
    TYPE,
    /** A type index and a field index. */
    TYPE_FIELD,
    /** A type index and a number of elements. */
    TYPE_LENGTH,
    /** A type index and a data segment index. */
    TYPE_DATA,
    /** A type index and an element segment index. */
    TYPE_ELEMENT,
    /** Two type indices: destination, source. */
    TYPE_TYPE,
    /** A type index and a table index. */
    TYPE_TABLE,
    /** A vector of value types. */
    VALUE_TYPES,
    /** A heap type. */
    HEAP_TYPE,
    /** Alignment, memory index (if not 0) and offset. */
    MEMORY_ACCESS,
    /** As {@link #MEMORY_ACCESS}, then a lane index. */
    MEMORY_LANE,
    /** A memory index. */
    MEMORY,
    /** Two memory indices: destination, source. */
    MEMORY_MEMORY,
    /** A data segment index. */
    DATA,
    /** A data segment index and a memory index. */
    DATA_MEMORY,
    /** A table index. */
    TABLE,
    /** Two table indices: destination, source. */
    TABLE_TABLE,
    /** An element segment index. */
    ELEMENT,
    /** An element segment index and a table index. */
    ELEMENT_TABLE,
    /** A lane index. */
    LANE,
    /** Sixteen lane indices. */
    SHUFFLE,
    /** A byte that must be zero. */
    ZERO_BYTE
}
