package dev.wasmjar;

import dev.wasmjar.abi.Traps;
import dev.wasmjar.types.FunctionType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The imports of one namespace, as the methods of an interface that are named by {@link WasmName}. A
 * name may stand for several imports of different types, and then for several methods.
 */
final class NamespaceResolver implements Imports.Resolver {
    private final Object implementation;
    private final MethodHandles.Lookup lookup;
    private final Map<String, List<Method>> methods = new HashMap<>();

    /** Takes methods of {@code namespace}, called by the rights of {@code lookup}. */
    NamespaceResolver(Class<?> namespace, Object implementation, MethodHandles.Lookup lookup) {
        this.implementation = implementation;
        this.lookup = lookup;
        for (Method method : namespace.getMethods()) {
            WasmName name = method.getAnnotation(WasmName.class);
            if (name != null) {
                methods.computeIfAbsent(name.value(), key -> new ArrayList<>()).add(method);
            }
        }
    }

    @Override
    public Object resolve(String name, FunctionType type) {
        List<Method> candidates = methods.getOrDefault(name, List.of());
        return type == null ? item(candidates) : function(candidates, type).orElse(null);
    }

    private Object item(List<Method> candidates) {
        for (Method method : candidates) {
            if (method.getParameterCount() == 0) {
                try {
                    return handle(method).invoke();
                } catch (Throwable thrown) {
                    throw Traps.unchecked(thrown);
                }
            }
        }
        return null;
    }

    private Optional<Object> function(List<Method> candidates, FunctionType type) {
        for (Method method : candidates) {
            if (method.isVarArgs()) {
                MethodHandle handle = handle(method).asFixedArity();
                return Optional.of((HostFunction) (caller, arguments) -> {
                    try {
                        return handle.invoke(caller, arguments);
                    } catch (Throwable thrown) {
                        throw Traps.unchecked(thrown);
                    }
                });
            }
            Optional<MethodHandle> fitting = HostHandles.fit(handle(method), type, lookup);
            if (fitting.isPresent()) {
                return Optional.of(fitting.get());
            }
        }
        return Optional.empty();
    }

    private MethodHandle handle(Method method) {
        try {
            return lookup.unreflect(method).bindTo(implementation);
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(method + " can't be called", e);
        }
    }
}
