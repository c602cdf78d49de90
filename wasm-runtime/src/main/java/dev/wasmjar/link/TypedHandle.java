package dev.wasmjar.link;

import dev.wasmjar.Instance;
import dev.wasmjar.Values;
import dev.wasmjar.WasmFunction;
import dev.wasmjar.abi.ModuleInstance;
import dev.wasmjar.format.JavaTypes;
import dev.wasmjar.format.TransferFields;
import dev.wasmjar.types.AbstractHeapType;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ReferenceType;
import dev.wasmjar.types.ValueType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Handles of one exported function for typed classes. They take any {@link Instance} first. One that
 * is of the class that an entry takes goes to that entry, which HotSpot inlines where the handle is a
 * constant; for others the function that the instance exports is looked up and called. Several
 * results become a record: read from the fields that they come in, or from the array.
 */
final class TypedHandle {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final MethodHandle IS_INSTANCE =
            find(() -> LOOKUP.findVirtual(
                            Class.class,
                            "isInstance",
                            MethodType.methodType(boolean.class, Object.class)))
                    .asType(MethodType.methodType(boolean.class, Class.class, Instance.class));
    private static final MethodHandle HANDLE_OF =
            find(() -> LOOKUP.findStatic(
                    TypedHandle.class,
                    "handleOf",
                    MethodType.methodType(MethodHandle.class, String.class, Instance.class)));
    private static final MethodHandle AS_F32 =
            find(() -> LOOKUP.findStatic(
                    Values.class, "asF32", MethodType.methodType(float.class, long.class)));
    private static final MethodHandle AS_F64 =
            find(() -> LOOKUP.findStatic(
                    Values.class, "asF64", MethodType.methodType(double.class, long.class)));

    private interface Search {
        MethodHandle find() throws ReflectiveOperationException;
    }

    private final String name;
    private final FunctionType type;
    private final List<Class<?>> results;

    TypedHandle(String name, FunctionType type) {
        this.name = name;
        this.type = type;
        this.results = classes(type.results());
    }

    private static MethodHandle find(Search search) {
        try {
            return search.find();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The constructor of a record for the results. */
    MethodHandle constructor(Class<? extends Record> record, MethodHandles.Lookup lookup) {
        try {
            return lookup.findConstructor(record, MethodType.methodType(void.class, results));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    record + " has no constructor for the results of '" + name + "' " + type, e);
        }
    }

    /** By the entry that returns all results. */
    MethodHandle ofEntry(MethodHandle entry) {
        return choose(entry, ofAnyInstance());
    }

    /** By the entry that returns the first result; the record's constructor takes all. */
    MethodHandle ofFirstResult(MethodHandle entry, MethodHandle constructor) {
        List<Class<?>> javaTypes =
                type.results().stream().<Class<?>>map(JavaTypes::of).toList();
        List<Optional<String>> fields =
                TransferFields.of(javaTypes.subList(1, javaTypes.size()));
        MethodHandle record =
                constructor.asType(MethodType.methodType(constructor.type().returnType(), javaTypes));
        for (int i = 1; i < javaTypes.size(); i++) {
            String field = fields.get(i - 1).orElseThrow();
            Class<?> fieldType = javaTypes.get(i);
            record =
                    MethodHandles.filterArguments(
                            record,
                            i,
                            find(() -> LOOKUP.findGetter(ModuleInstance.class, field, fieldType)));
        }
        int[] sameInstance = new int[javaTypes.size()];
        java.util.Arrays.fill(sameInstance, 1, sameInstance.length, 1);
        MethodType ofFirst =
                MethodType.methodType(
                        record.type().returnType(), javaTypes.get(0), ModuleInstance.class);
        record = MethodHandles.permuteArguments(record, ofFirst, sameInstance);
        record =
                record.asType(
                        ofFirst.changeParameterType(1, entry.type().parameterType(0)));
        record =
                MethodHandles.dropArguments(
                        record, 2, entry.type().dropParameterTypes(0, 1).parameterList());
        return choose(MethodHandles.foldArguments(record, entry), ofAnyInstance(constructor));
    }

    /** By the function that the instance exports. */
    MethodHandle ofAnyInstance() {
        MethodHandle lookedUp =
                MethodHandles.filterArguments(
                        MethodHandles.exactInvoker(JavaTypes.handleType(type)),
                        0,
                        HANDLE_OF.bindTo(name));
        Class<?> result =
                results.size() == 1 ? results.get(0) : JavaTypes.resultType(type);
        return lookedUp.asType(
                MethodType.methodType(result, classes(type.params()))
                        .insertParameterTypes(0, Instance.class));
    }

    /** The same, with a constructor that takes all results. */
    MethodHandle ofAnyInstance(MethodHandle constructor) {
        return MethodHandles.filterReturnValue(ofAnyInstance(), fromArray(constructor));
    }

    private MethodHandle choose(MethodHandle direct, MethodHandle general) {
        return MethodHandles.guardWithTest(
                IS_INSTANCE.bindTo(direct.type().parameterType(0)),
                direct.asType(general.type()),
                general);
    }

    /** Makes the record from the array that a method handle returns. */
    private MethodHandle fromArray(MethodHandle constructor) {
        Class<?> array = JavaTypes.resultType(type);
        List<MethodHandle> elements = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            MethodHandle element =
                    MethodHandles.insertArguments(MethodHandles.arrayElementGetter(array), 1, i);
            elements.add(
                    array == long[].class
                            ? fromBits(element, type.results().get(i))
                            : element.asType(MethodType.methodType(results.get(i), array)));
        }
        MethodHandle record =
                MethodHandles.filterArguments(
                        constructor, 0, elements.toArray(MethodHandle[]::new));
        return MethodHandles.permuteArguments(
                record,
                MethodType.methodType(constructor.type().returnType(), array),
                new int[results.size()]);
    }

    private static MethodHandle fromBits(MethodHandle element, ValueType value) {
        return switch ((NumberType) value) {
            case I32 -> MethodHandles.explicitCastArguments(
                    element, element.type().changeReturnType(int.class));
            case I64 -> element;
            case F32 -> MethodHandles.filterReturnValue(element, AS_F32);
            case F64 -> MethodHandles.filterReturnValue(element, AS_F64);
        };
    }

    private static MethodHandle handleOf(String export, Instance instance) {
        return instance.function(export).methodHandle();
    }

    private static List<Class<?>> classes(List<ValueType> types) {
        return types.stream().<Class<?>>map(TypedHandle::classOf).toList();
    }

    /** The Java type in typed classes, which tell functions from other references. */
    private static Class<?> classOf(ValueType value) {
        return value instanceof ReferenceType reference
                        && reference.heapType() == AbstractHeapType.FUNC
                ? WasmFunction.class
                : JavaTypes.of(value);
    }
}
