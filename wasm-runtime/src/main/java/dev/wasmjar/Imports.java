package dev.wasmjar;

import dev.wasmjar.types.FunctionType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a module may import, by module name and item name. Immutable; the same imports may serve many
 * instances. Types are checked when a module is instantiated.
 */
public final class Imports {

    /** No imports. */
    public static final Imports NONE = new Imports(Map.of(), Map.of());

    /** Gives imports of one module name on demand. */
    @FunctionalInterface
    public interface Resolver {
        /**
         * The item to import.
         *
         * @param name name of the item
         * @param type its type where it is a function, otherwise null
         * @return a {@link WasmFunction}, {@link HostFunction}, {@link MethodHandle}, {@link
         *     DeferredFunction}, {@link Memory}, {@link Table} or {@link Global}, or null where there is
         *     none. A method handle may take an {@link Instance} before the declared parameters: the
         *     instance that imports it.
         */
        Object resolve(String name, FunctionType type);
    }

    /** A host function that takes its exact type when it is linked. */
    private record Host(MethodHandle handle, MethodHandles.Lookup lookup) {
        /** As a function of that type, or as it is, which the linker then refuses. */
        Object as(FunctionType type) {
            return HostHandles.fit(handle, type, lookup).orElse(handle);
        }
    }

    private final Map<String, Map<String, Object>> items;
    private final Map<String, List<Resolver>> resolvers;

    private Imports(Map<String, Map<String, Object>> items, Map<String, List<Resolver>> resolvers) {
        this.items = items;
        this.resolvers = resolvers;
    }

    /** Starts empty imports. */
    public static Builder builder() {
        return new Builder();
    }

    /** The item, if there is one; {@code type} is that of a function, otherwise null. */
    public Optional<Object> find(String module, String name, FunctionType type) {
        Object item = items.getOrDefault(module, Map.of()).get(name);
        if (item instanceof Host host) {
            return Optional.of(type == null ? host.handle : host.as(type));
        }
        if (item != null) {
            return Optional.of(item);
        }
        for (Resolver resolver : resolvers.getOrDefault(module, List.of())) {
            Object resolved = resolver.resolve(name, type);
            if (resolved != null) {
                return Optional.of(resolved);
            }
        }
        return Optional.empty();
    }

    /** Whether there is anything, or a resolver, of that module name. */
    boolean knows(String module) {
        return items.containsKey(module) || resolvers.containsKey(module);
    }

    /** Collects imports; later items replace earlier ones of the same name. */
    public static final class Builder {
        private final Map<String, Map<String, Object>> items = new HashMap<>();
        private final Map<String, List<Resolver>> resolvers = new HashMap<>();

        private Builder() {}

        // No lambdas: this is on the way to the first call, and the first lambda of a process takes 10 ms.

        private Builder put(String module, String name, Object item) {
            items.putIfAbsent(module, new HashMap<>());
            items.get(module).put(name, Objects.requireNonNull(item, name));
            return this;
        }

        /** A host function as a lambda; it takes the type that the module asks for. */
        public Builder function(String module, String name, HostFunction function) {
            return put(module, name, function);
        }

        /**
         * A host function as a method handle, with or without an {@link Instance} before the declared
         * parameters. See {@link WasmFunction} for the Java types; several results may also come as a
         * public record with a component for each.
         */
        public Builder function(String module, String name, MethodHandle handle) {
            return put(module, name, new Host(handle, MethodHandles.publicLookup()));
        }

        /**
         * A host function as a lambda whose types are those of a functional interface, such as {@link
         * java.util.function.IntBinaryOperator} or one of the program's own, with or without an {@link
         * Instance} before the parameters. Nothing is boxed. That the types are those of the import is
         * checked when a module is instantiated.
         *
         * @param type the interface
         * @throws IllegalArgumentException where it is no interface of one abstract method, or is not
         *     to be reached from here
         */
        public <T> Builder function(String module, String name, Class<T> type, T function) {
            return function(module, name, type, function, MethodHandles.publicLookup());
        }

        /** The same, for an interface (and a record of results) that {@code lookup} can reach. */
        public <T> Builder function(
                String module,
                String name,
                Class<T> type,
                T function,
                MethodHandles.Lookup lookup) {
            MethodHandle handle =
                    HostHandles.ofInterface(type, Objects.requireNonNull(function), lookup);
            return put(module, name, new Host(handle, lookup));
        }

        /** A function of another instance. */
        public Builder function(String module, String name, WasmFunction function) {
            return put(module, name, function);
        }

        /** A memory. */
        public Builder memory(String module, String name, Memory memory) {
            return put(module, name, memory);
        }

        /** A table. */
        public Builder table(String module, String name, Table table) {
            return put(module, name, table);
        }

        /** A global. */
        public Builder global(String module, String name, Global global) {
            return put(module, name, global);
        }

        /** All exports of an instance, under a module name. */
        public Builder instance(String module, Instance instance) {
            return resolver(module, (name, type) -> instance.export(name).orElse(null));
        }

        /** Items of a module name on demand, after those given one by one. */
        public Builder resolver(String module, Resolver resolver) {
            resolvers.putIfAbsent(module, new ArrayList<>());
            resolvers.get(module).add(resolver);
            return this;
        }

        /** The imports so far. */
        public Imports build() {
            Map<String, Map<String, Object>> itemsCopy = new HashMap<>();
            for (Map.Entry<String, Map<String, Object>> item : items.entrySet()) {
                itemsCopy.put(item.getKey(), Map.copyOf(item.getValue()));
            }
            Map<String, List<Resolver>> resolversCopy = new HashMap<>();
            for (Map.Entry<String, List<Resolver>> resolver : resolvers.entrySet()) {
                resolversCopy.put(resolver.getKey(), List.copyOf(resolver.getValue()));
            }
            return new Imports(Map.copyOf(itemsCopy), Map.copyOf(resolversCopy));
        }
    }
}
