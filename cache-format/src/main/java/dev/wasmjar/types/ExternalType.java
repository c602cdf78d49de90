package dev.wasmjar.types;

/** The type of an import or export (WebAssembly 3.0, section 2.3.16). */
public sealed interface ExternalType {

    /** The kind, as the specification's text format calls it: {@code func}, {@code table}, ... */
    Kind kind();

    /** The kinds, in the order of their binary codes. */
    enum Kind {
        FUNC,
        TABLE,
        MEMORY,
        GLOBAL,
        TAG;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * A function.
     *
     * @param typeIndex index of its type in the module
     */
    record Function(int typeIndex) implements ExternalType {
        @Override
        public Kind kind() {
            return Kind.FUNC;
        }
    }

    /**
     * A table.
     *
     * @param elementType type of its elements
     * @param addressType type of its indices
     * @param limits its size in elements
     */
    record Table(ReferenceType elementType, AddressType addressType, Limits limits)
            implements ExternalType {
        @Override
        public Kind kind() {
            return Kind.TABLE;
        }
    }

    /**
     * A memory.
     *
     * @param addressType type of its addresses
     * @param limits its size in pages of 64 KiB
     * @param shared whether threads may share it
     */
    record Memory(AddressType addressType, Limits limits, boolean shared) implements ExternalType {
        @Override
        public Kind kind() {
            return Kind.MEMORY;
        }
    }

    /**
     * A global.
     *
     * @param valueType type of its value
     * @param mutable whether it can be set
     */
    record Global(ValueType valueType, boolean mutable) implements ExternalType {
        @Override
        public Kind kind() {
            return Kind.GLOBAL;
        }
    }

    /**
     * An exception tag.
     *
     * @param typeIndex index of its type in the module
     */
    record Tag(int typeIndex) implements ExternalType {
        @Override
        public Kind kind() {
            return Kind.TAG;
        }
    }
}
