package dev.wasmjar;

import dev.wasmjar.format.JavaTypes;
import dev.wasmjar.types.FunctionType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Host functions as method handles of the types that the linker asks for. */
final class HostHandles {
    private HostHandles() {}

    /**
     * The handle as a function of that type, with or without the calling {@link Instance} before the
     * parameters: a record becomes the array of several results, and functions as references become
     * what all references are. Empty where the types differ.
     *
     * @param lookup can call the accessors of the record
     */
    static Optional<MethodHandle> fit(
            MethodHandle handle, FunctionType type, MethodHandles.Lookup lookup) {
        MethodType plain = JavaTypes.handleType(type);
        boolean hasCaller =
                handle.type().parameterCount() == plain.parameterCount() + 1
                        && handle.type().parameterType(0) == Instance.class;
        MethodType wanted = hasCaller ? plain.insertParameterTypes(0, Instance.class) : plain;
        MethodHandle converted = HostResults.convert(handle, type, lookup);
        return erase(converted.type()).equals(erase(wanted))
                ? Optional.of(converted.asType(wanted))
                : Optional.empty();
    }

    /** Function references are objects to the guest; other classes are not. */
    private static MethodType erase(MethodType type) {
        MethodType erased = type;
        for (int i = 0; i < type.parameterCount(); i++) {
            if (type.parameterType(i) == WasmFunction.class) {
                erased = erased.changeParameterType(i, Object.class);
            }
        }
        return type.returnType() == WasmFunction.class
                ? erased.changeReturnType(Object.class)
                : erased;
    }

    /**
     * The one method of a functional interface, bound to an object.
     *
     * @throws IllegalArgumentException where the interface has no such method, or can't be reached
     */
    static <T> MethodHandle ofInterface(Class<T> type, T function, MethodHandles.Lookup lookup) {
        List<Method> methods =
                Arrays.stream(type.getMethods())
                        .filter(method -> Modifier.isAbstract(method.getModifiers()))
                        .filter(method -> !isOfObject(method))
                        .toList();
        if (!type.isInterface() || methods.size() != 1) {
            throw new IllegalArgumentException(
                    type.getName() + " is no interface with one abstract method");
        }
        Method method = methods.get(0);
        method.trySetAccessible();
        try {
            return lookup.unreflect(method).bindTo(function);
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(
                    type.getName() + " can't be reached: make it public, or give a lookup that can"
                            + " reach it",
                    e);
        }
    }

    private static boolean isOfObject(Method method) {
        try {
            Object.class.getMethod(method.getName(), method.getParameterTypes());
            return true;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }
}
