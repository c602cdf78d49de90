package dev.wasmjar.compiler.typing;

import dev.wasmjar.types.ArrayType;
import dev.wasmjar.types.CompositeType;
import dev.wasmjar.types.FieldType;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.StorageType;
import dev.wasmjar.types.StructType;
import dev.wasmjar.types.ValueType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * Finds equivalent recursion groups (WebAssembly 3.0, section 3.3).
 *
 * <p>A group is written down as a sequence of ints in which an index into the group itself is
 * relative to its start and any other is the canonical index of the type; two groups are equivalent
 * exactly when their sequences are equal. No recursion, and each type is written once.
 */
final class Canonicalizer {
    /** Marks an index relative to the start of the group. */
    private static final int RELATIVE = 1 << 27;

    private final Map<Key, Integer> groups = new HashMap<>();
    private final IntUnaryOperator canonical;
    private int[] buffer = new int[64];
    private int length;
    private int groupStart;

    /**
     * A canonicalizer of an empty set of types.
     *
     * @param canonical gives the canonical index of a type of an earlier group
     */
    Canonicalizer(IntUnaryOperator canonical) {
        this.canonical = canonical;
    }

    /** Index of the first type of the first group that is equivalent to this one; maybe its own. */
    int canonicalStart(int start, List<SubType> group) {
        groupStart = start;
        length = 0;
        for (SubType type : group) {
            put(type.isFinal() ? 1 : 0);
            put(type.supertype() < 0 ? -1 : index(type.supertype()));
            putComposite(type.composite());
        }
        Integer known = groups.putIfAbsent(new Key(Arrays.copyOf(buffer, length)), start);
        return known == null ? start : known;
    }

    private void putComposite(CompositeType type) {
        if (type instanceof FunctionType function) {
            put(0);
            putTypes(function.params());
            putTypes(function.results());
        } else if (type instanceof StructType struct) {
            put(1);
            put(struct.fields().size());
            for (FieldType field : struct.fields()) {
                putField(field);
            }
        } else {
            put(2);
            putField(((ArrayType) type).element());
        }
    }

    private void putField(FieldType field) {
        put(field.mutable() ? 1 : 0);
        putType(field.storage());
    }

    private void putTypes(List<ValueType> types) {
        put(types.size());
        for (ValueType type : types) {
            putType(type);
        }
    }

    private void putType(StorageType type) {
        int code = TypeCode.of(type);
        if (TypeCode.isRef(code) && (code & TypeCode.INDEXED) != 0) {
            code = code & ~TypeCode.INDEX_MASK | index(code & TypeCode.INDEX_MASK);
        }
        put(code);
    }

    private int index(int type) {
        return type >= groupStart
                ? RELATIVE | (type - groupStart)
                : canonical.applyAsInt(type);
    }

    private void put(int value) {
        if (length == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * length);
        }
        buffer[length++] = value;
    }

    /** Comparable, so that colliding hashes of a hostile module cost a logarithm, not a scan. */
    private static final class Key implements Comparable<Key> {
        private final int[] content;
        private final int hash;

        Key(int[] content) {
            this.content = content;
            this.hash = Arrays.hashCode(content);
        }

        @Override
        public int compareTo(Key other) {
            return Arrays.compare(content, other.content);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Arrays.equals(content, key.content);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
