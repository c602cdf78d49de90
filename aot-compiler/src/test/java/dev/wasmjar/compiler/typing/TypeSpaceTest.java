package dev.wasmjar.compiler.typing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.types.AbstractHeapType;
import dev.wasmjar.types.FieldType;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ReferenceType;
import dev.wasmjar.types.StructType;
import dev.wasmjar.types.TypeIndex;
import java.util.List;
import org.junit.jupiter.api.Test;

class TypeSpaceTest {
    private final TypeSpace types = new TypeSpace();

    private static SubType function(boolean isFinal, int supertype) {
        return new SubType(new FunctionType(List.of(), List.of()), isFinal, supertype);
    }

    private static SubType node(int next) {
        ReferenceType link = new ReferenceType(true, new TypeIndex(next));
        return new SubType(new StructType(List.of(new FieldType(link, false))), true, -1);
    }

    private static int ref(AbstractHeapType type) {
        return TypeCode.ref(false, type);
    }

    @Test
    void abstractTypesFormHierarchies() {
        assertThat(types.matches(ref(AbstractHeapType.NONE), ref(AbstractHeapType.I31))).isTrue();
        assertThat(types.matches(ref(AbstractHeapType.I31), ref(AbstractHeapType.EQ))).isTrue();
        assertThat(types.matches(ref(AbstractHeapType.ARRAY), ref(AbstractHeapType.ANY)))
                .isTrue();
        assertThat(types.matches(ref(AbstractHeapType.ANY), ref(AbstractHeapType.EQ))).isFalse();
        assertThat(types.matches(ref(AbstractHeapType.FUNC), ref(AbstractHeapType.ANY)))
                .isFalse();
        assertThat(types.matches(ref(AbstractHeapType.NOEXN), ref(AbstractHeapType.EXN)))
                .isTrue();
    }

    @Test
    void nullIsNotForNonNullableReferences() {
        int nullable = TypeCode.ref(true, AbstractHeapType.FUNC);
        assertThat(types.matches(ref(AbstractHeapType.FUNC), nullable)).isTrue();
        assertThat(types.matches(nullable, ref(AbstractHeapType.FUNC))).isFalse();
        assertThat(types.matches(TypeCode.I32, nullable)).isFalse();
        assertThat(types.matches(TypeCode.BOTTOM, nullable)).isTrue();
    }

    @Test
    void declaredSubtypesMatch() {
        types.addGroup(List.of(function(false, -1)));
        types.addGroup(List.of(function(false, 0)));
        types.addGroup(List.of(function(true, 1)));
        assertThat(types.matches(TypeCode.refTo(false, 2), TypeCode.refTo(true, 0))).isTrue();
        assertThat(types.matches(TypeCode.refTo(false, 0), TypeCode.refTo(false, 1))).isFalse();
        assertThat(types.matches(TypeCode.refTo(false, 2), ref(AbstractHeapType.FUNC))).isTrue();
        assertThat(types.matches(ref(AbstractHeapType.NOFUNC), TypeCode.refTo(false, 2)))
                .isTrue();
        assertThat(types.subtypingDepth(2)).isEqualTo(2);
    }

    @Test
    void groupsOfEqualShapeAreEquivalent() {
        types.addGroup(List.of(node(0)));
        types.addGroup(List.of(node(1)));
        types.addGroup(List.of(node(3), node(2)));
        assertThat(types.canonical(1)).isZero();
        assertThat(types.canonical(2)).isEqualTo(2);
        assertThat(types.matches(TypeCode.refTo(false, 0), TypeCode.refTo(false, 1))).isTrue();
        assertThat(types.matches(TypeCode.refTo(false, 2), TypeCode.refTo(false, 3))).isFalse();
    }

    @Test
    void referencesOutOfTheGroupCompareByEquivalence() {
        types.addGroup(List.of(function(true, -1)));
        types.addGroup(List.of(function(true, -1)));
        types.addGroup(List.of(node(0)));
        types.addGroup(List.of(node(1)));
        assertThat(types.canonical(3)).isEqualTo(2);
    }

    @Test
    void aSpaceCanBeMadeFromTheTypesOfAModule() {
        types.addGroup(List.of(function(false, -1), function(true, 0)));
        TypeSpace copy = TypeSpace.of(types.types());
        assertThat(copy.matches(TypeCode.refTo(false, 1), TypeCode.refTo(false, 0))).isTrue();
        assertThat(copy.get(1).groupStart()).isZero();
    }

    @Test
    void codesKeepTypes() {
        for (AbstractHeapType heap : AbstractHeapType.values()) {
            ReferenceType type = new ReferenceType(heap.ordinal() % 2 == 0, heap);
            assertThat(TypeCode.toValueType(TypeCode.of(type))).isEqualTo(type);
        }
        ReferenceType defined = new ReferenceType(true, new TypeIndex(123_456));
        assertThat(TypeCode.toValueType(TypeCode.of(defined))).isEqualTo(defined);
        for (NumberType type : NumberType.values()) {
            assertThat(TypeCode.toValueType(TypeCode.of(type))).isEqualTo(type);
        }
    }

    @Test
    void topsOfHierarchies() {
        types.addGroup(List.of(function(true, -1)));
        types.addGroup(List.of(node(1)));
        assertThat(types.top(TypeCode.INDEXED)).isEqualTo(AbstractHeapType.FUNC.ordinal());
        assertThat(types.top(TypeCode.INDEXED | 1)).isEqualTo(AbstractHeapType.ANY.ordinal());
        assertThat(types.top(AbstractHeapType.NOEXTERN.ordinal()))
                .isEqualTo(AbstractHeapType.EXTERN.ordinal());
    }
}
