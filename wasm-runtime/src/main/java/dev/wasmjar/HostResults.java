package dev.wasmjar;

import dev.wasmjar.abi.Boxes;
import dev.wasmjar.abi.Traps;
import dev.wasmjar.format.JavaTypes;
import dev.wasmjar.types.FunctionType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/** Several results of a host function, from a record to the array that the guest takes them from. */
final class HostResults {
    private static final MethodHandle TO_ARRAY;

    static {
        try {
            TO_ARRAY =
                    MethodHandles.lookup()
                            .findVirtual(
                                    HostResults.class,
                                    "toArray",
                                    MethodType.methodType(Object.class, Record.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private final FunctionType type;
    private final List<MethodHandle> components;

    private HostResults(FunctionType type, List<MethodHandle> components) {
        this.type = type;
        this.components = components;
    }

    /**
     * The handle, with an array as result where it returns a record with a component for each result.
     *
     * @param lookup can call the record's accessors
     */
    static MethodHandle convert(MethodHandle handle, FunctionType type, MethodHandles.Lookup lookup) {
        Class<?> returned = handle.type().returnType();
        if (!returned.isRecord() || type.results().size() < 2) {
            return handle;
        }
        List<MethodHandle> components = new ArrayList<>();
        for (RecordComponent component : returned.getRecordComponents()) {
            try {
                components.add(
                        lookup.unreflect(component.getAccessor())
                                .asType(MethodType.methodType(Object.class, Record.class)));
            } catch (IllegalAccessException e) {
                throw new IllegalArgumentException(component.getAccessor() + " can't be called", e);
            }
        }
        if (components.size() != type.results().size()) {
            return handle;
        }
        MethodHandle toArray = TO_ARRAY.bindTo(new HostResults(type, components));
        return MethodHandles.filterReturnValue(
                handle,
                toArray.asType(MethodType.methodType(JavaTypes.resultType(type), returned)));
    }

    private Object toArray(Record results) {
        Object[] values = new Object[components.size()];
        long[] numbers = new long[values.length];
        try {
            for (int i = 0; i < values.length; i++) {
                values[i] = components.get(i).invokeExact(results);
                Boxes.unbox(type.results().get(i), values[i], i, numbers, values);
            }
        } catch (Throwable thrown) {
            throw Traps.unchecked(thrown);
        }
        return JavaTypes.hasReferenceResult(type) ? values : numbers;
    }
}
