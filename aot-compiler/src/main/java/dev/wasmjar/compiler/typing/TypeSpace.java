package dev.wasmjar.compiler.typing;

import dev.wasmjar.compiler.module.DefinedType;
import dev.wasmjar.types.AbstractHeapType;
import dev.wasmjar.types.ArrayType;
import dev.wasmjar.types.CompositeType;
import dev.wasmjar.types.FieldType;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.StructType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The types of a module and the subtype relation over them (WebAssembly 3.0, section 3.3).
 *
 * <p>Filled group by group while the type section is read; does not change afterwards, and may then
 * be shared by threads.
 */
public final class TypeSpace {
    /** Greatest length of a chain of supertypes; bounds each subtype check. */
    public static final int MAX_SUBTYPING_DEPTH = 63;

    /** For each abstract heap type, the set of abstract heap types above it, itself included. */
    private static final int[] ABOVE = new int[AbstractHeapType.values().length];

    private static final AbstractHeapType[] TOPS = {
        AbstractHeapType.ANY, AbstractHeapType.FUNC, AbstractHeapType.EXTERN, AbstractHeapType.EXN
    };

    private static final int NOFUNC = AbstractHeapType.NOFUNC.ordinal();
    private static final int NONE = AbstractHeapType.NONE.ordinal();

    static {
        above(AbstractHeapType.FUNC);
        above(AbstractHeapType.NOFUNC, AbstractHeapType.FUNC);
        above(AbstractHeapType.EXTERN);
        above(AbstractHeapType.NOEXTERN, AbstractHeapType.EXTERN);
        above(AbstractHeapType.EXN);
        above(AbstractHeapType.NOEXN, AbstractHeapType.EXN);
        above(AbstractHeapType.ANY);
        above(AbstractHeapType.EQ, AbstractHeapType.ANY);
        above(AbstractHeapType.I31, AbstractHeapType.EQ);
        above(AbstractHeapType.STRUCT, AbstractHeapType.EQ);
        above(AbstractHeapType.ARRAY, AbstractHeapType.EQ);
        above(
                AbstractHeapType.NONE,
                AbstractHeapType.I31,
                AbstractHeapType.STRUCT,
                AbstractHeapType.ARRAY);
    }

    private final List<DefinedType> types = new ArrayList<>();
    private final Canonicalizer canonicalizer = new Canonicalizer(this::canonical);
    private int[] canonical = new int[16];
    private int[] canonicalSuper = new int[16];
    private byte[] depth = new byte[16];
    private int[] abstractHeap = new int[16];
    private int[][] operands = new int[16][];
    private int[][] results = new int[16][];

    private static void above(AbstractHeapType type, AbstractHeapType... supertypes) {
        int set = 1 << type.ordinal();
        for (AbstractHeapType supertype : supertypes) {
            set |= ABOVE[supertype.ordinal()];
        }
        ABOVE[type.ordinal()] = set;
    }

    /** The space of the types of a decoded module. */
    public static TypeSpace of(List<DefinedType> types) {
        TypeSpace space = new TypeSpace();
        for (DefinedType type : types) {
            space.add(type);
        }
        return space;
    }

    /**
     * Adds a recursion group. Its indices have been checked; whether its types match their
     * supertypes is for the caller to ask, with {@link #matchesSupertype}.
     */
    public void addGroup(List<SubType> group) {
        int start = types.size();
        int canonicalStart = canonicalizer.canonicalStart(start, group);
        for (int i = 0; i < group.size(); i++) {
            SubType type = group.get(i);
            add(
                    new DefinedType(
                            type.composite(),
                            type.isFinal(),
                            type.supertype(),
                            start,
                            canonicalStart + i));
        }
    }

    private void add(DefinedType type) {
        int index = types.size();
        if (index == canonical.length) {
            int capacity = 2 * index;
            canonical = Arrays.copyOf(canonical, capacity);
            canonicalSuper = Arrays.copyOf(canonicalSuper, capacity);
            depth = Arrays.copyOf(depth, capacity);
            abstractHeap = Arrays.copyOf(abstractHeap, capacity);
            operands = Arrays.copyOf(operands, capacity);
            results = Arrays.copyOf(results, capacity);
        }
        types.add(type);
        canonical[index] = type.canonical();
        int supertype = type.supertype();
        canonicalSuper[index] = supertype < 0 ? -1 : canonical[supertype];
        depth[index] =
                (byte) (supertype < 0 ? 0 : Math.min(depth[supertype], MAX_SUBTYPING_DEPTH) + 1);
        abstractHeap[index] = kindOf(type.composite()).ordinal();
        encode(index, type.composite());
    }

    private void encode(int index, CompositeType type) {
        if (type instanceof FunctionType function) {
            operands[index] = TypeCode.of(function.params());
            results[index] = TypeCode.of(function.results());
        } else if (type instanceof StructType struct) {
            int[] fields = new int[struct.fields().size()];
            for (int i = 0; i < fields.length; i++) {
                fields[i] = TypeCode.of(struct.fields().get(i).storage());
            }
            operands[index] = fields;
        } else {
            operands[index] = new int[] {TypeCode.of(((ArrayType) type).element().storage())};
        }
    }

    private static AbstractHeapType kindOf(CompositeType type) {
        if (type instanceof FunctionType) {
            return AbstractHeapType.FUNC;
        }
        return type instanceof StructType ? AbstractHeapType.STRUCT : AbstractHeapType.ARRAY;
    }

    /** All types, by index. */
    public List<DefinedType> types() {
        return Collections.unmodifiableList(types);
    }

    /** How many types there are. */
    public int size() {
        return types.size();
    }

    /** The type at an index that exists. */
    public DefinedType get(int index) {
        return types.get(index);
    }

    /** Whether the index exists and is of a function type. */
    public boolean isFunction(int index) {
        return is(index, AbstractHeapType.FUNC);
    }

    /** Whether the index exists and is of a structure type. */
    public boolean isStruct(int index) {
        return is(index, AbstractHeapType.STRUCT);
    }

    /** Whether the index exists and is of an array type. */
    public boolean isArray(int index) {
        return is(index, AbstractHeapType.ARRAY);
    }

    private boolean is(int index, AbstractHeapType kind) {
        return index >= 0 && index < types.size() && abstractHeap[index] == kind.ordinal();
    }

    /** The function type at an index. */
    public FunctionType functionType(int index) {
        return (FunctionType) types.get(index).composite();
    }

    /** The structure type at an index. */
    public StructType structType(int index) {
        return (StructType) types.get(index).composite();
    }

    /** The type of the elements of the array type at an index. */
    public FieldType elementType(int index) {
        return ((ArrayType) types.get(index).composite()).element();
    }

    /** Codes of the parameters of the function type at an index. Not to be modified. */
    public int[] params(int index) {
        return operands[index];
    }

    /** Codes of the results of the function type at an index. Not to be modified. */
    public int[] results(int index) {
        return results[index];
    }

    /** Codes of the fields of the structure type at an index. Not to be modified. */
    public int[] fields(int index) {
        return operands[index];
    }

    /** Code of the elements of the array type at an index. */
    public int element(int index) {
        return operands[index][0];
    }

    /** A number equal for two types exactly when they are equivalent; at most the index itself. */
    public int canonical(int index) {
        return canonical[index];
    }

    /** How many supertypes the type has, up to one more than {@link #MAX_SUBTYPING_DEPTH}. */
    public int subtypingDepth(int index) {
        return depth[index];
    }

    /** Whether values of type code {@code sub} may stand where {@code sup} is asked for. */
    public boolean matches(int sub, int sup) {
        if (sub == sup || sub == TypeCode.BOTTOM) {
            return true;
        }
        if ((sub & sup & TypeCode.REF) == 0
                || (sub & TypeCode.NULL) != 0 && (sup & TypeCode.NULL) == 0) {
            return false;
        }
        return heapMatches(sub & TypeCode.HEAP_MASK, sup & TypeCode.HEAP_MASK);
    }

    /** Whether all types of one list match those of another of the same length. */
    public boolean matches(int[] sub, int[] sup) {
        if (sub == sup) {
            return true;
        }
        if (sub.length != sup.length) {
            return false;
        }
        for (int i = 0; i < sub.length; i++) {
            if (!matches(sub[i], sup[i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether heap code {@code sub} matches {@code sup}. */
    public boolean heapMatches(int sub, int sup) {
        if (sub == sup || sub == TypeCode.BOTTOM_HEAP) {
            return true;
        }
        boolean subDefined = (sub & TypeCode.INDEXED) != 0;
        if ((sup & TypeCode.INDEXED) != 0) {
            int supIndex = sup & TypeCode.INDEX_MASK;
            if (subDefined) {
                return definedMatches(sub & TypeCode.INDEX_MASK, supIndex);
            }
            return sub == (isFunction(supIndex) ? NOFUNC : NONE);
        }
        int abstractSub = subDefined ? abstractHeap[sub & TypeCode.INDEX_MASK] : sub;
        return (ABOVE[abstractSub] >> sup & 1) != 0;
    }

    private boolean definedMatches(int sub, int sup) {
        int wanted = canonical[sup];
        for (int at = canonical[sub]; at >= 0; at = canonicalSuper[at]) {
            if (at == wanted) {
                return true;
            }
        }
        return false;
    }

    /** The heap code at the top of the hierarchy that a heap code belongs to. */
    public int top(int heap) {
        if (heap == TypeCode.BOTTOM_HEAP) {
            return AbstractHeapType.ANY.ordinal();
        }
        int set = ABOVE[(heap & TypeCode.INDEXED) != 0
                ? abstractHeap[heap & TypeCode.INDEX_MASK]
                : heap];
        for (AbstractHeapType top : TOPS) {
            if ((set >> top.ordinal() & 1) != 0) {
                return top.ordinal();
            }
        }
        throw new AssertionError(heap);
    }

    /** Whether the type at an index, which has a supertype, is structurally a subtype of it. */
    public boolean matchesSupertype(int index) {
        DefinedType type = types.get(index);
        int supertype = type.supertype();
        if (types.get(supertype).isFinal() || abstractHeap[index] != abstractHeap[supertype]) {
            return false;
        }
        if (isFunction(index)) {
            return matches(operands[supertype], operands[index])
                    && matches(results[index], results[supertype]);
        }
        if (isArray(index)) {
            return fieldMatches(elementType(index), elementType(supertype));
        }
        List<FieldType> fields = structType(index).fields();
        List<FieldType> superFields = structType(supertype).fields();
        if (fields.size() < superFields.size()) {
            return false;
        }
        for (int i = 0; i < superFields.size(); i++) {
            if (!fieldMatches(fields.get(i), superFields.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a field may stand where another is asked for: a mutable one only if equivalent. */
    private boolean fieldMatches(FieldType sub, FieldType sup) {
        int subCode = TypeCode.of(sub.storage());
        int supCode = TypeCode.of(sup.storage());
        return sub.mutable() == sup.mutable()
                && matches(subCode, supCode)
                && (!sub.mutable() || matches(supCode, subCode));
    }
}
