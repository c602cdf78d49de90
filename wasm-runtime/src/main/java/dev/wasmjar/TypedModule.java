package dev.wasmjar;

import dev.wasmjar.abi.InstanceModule;
import dev.wasmjar.abi.Traps;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Objects;

/**
 * The module behind a generated typed class: loaded when it is first needed, and shared by all
 * instances that the class makes. Generated source calls this; other programs have no need to. For
 * any number of threads.
 */
public final class TypedModule {
    private static final int CALLS_BY_NAME = 100;

    private final String sha256;
    private final String name;
    private final MethodHandles.Lookup lookup;
    private volatile WasmModule module;

    /** Not exact where several threads call: so is how long linking a handle takes. */
    private int callsByName = CALLS_BY_NAME;

    private TypedModule(String sha256, String name, MethodHandles.Lookup lookup) {
        this.sha256 = sha256;
        this.name = name;
        this.lookup = lookup;
    }

    /**
     * The module of a typed class; it is not loaded yet.
     *
     * @param sha256 SHA-256 of the binary, in lower-case hexadecimal
     * @param name what the module is called in messages
     * @param lookup with the rights of the typed class
     */
    public static TypedModule of(String sha256, String name, MethodHandles.Lookup lookup) {
        return new TypedModule(
                Objects.requireNonNull(sha256),
                Objects.requireNonNull(name),
                Objects.requireNonNull(lookup));
    }

    /**
     * The module: that of the first instance that was given to {@link #require}, otherwise loaded
     * with the defaults of {@link WasmLoader}, from the class loader of the typed class.
     *
     * @throws ModuleLoadException where it can't be loaded
     */
    public WasmModule module() {
        WasmModule loaded = module;
        if (loaded == null) {
            synchronized (this) {
                loaded = module;
                if (loaded == null) {
                    loaded = WasmLoader.builder().lookup(lookup).build().loadDigest(sha256, name);
                    module = loaded;
                }
            }
        }
        return loaded;
    }

    /**
     * Returns {@code instance}, however it was made.
     *
     * @throws IllegalArgumentException where it is of another module
     */
    public Instance require(Instance instance) {
        WasmModule given = instance.module();
        if (given == module) {
            return instance;
        }
        if (!given.sha256().equals(sha256)) {
            throw new IllegalArgumentException(
                    "an instance of module '" + given.name() + "' (SHA-256 " + given.sha256()
                            + ") is none of module '" + name + "' (SHA-256 " + sha256
                            + "): build the typed class again, from that module");
        }
        synchronized (this) {
            if (module == null) {
                module = given;
            }
        }
        return instance;
    }

    /**
     * Whether a call should go by name, so for the first hundred calls of a typed class: the JDK links a
     * method handle in the time that ten thousand calls by name take.
     */
    public boolean isCold() {
        return callsByName > 0 && --callsByName >= 0;
    }

    /**
     * An exported function as a handle to be kept in a constant: it takes the instance first, and then
     * Java types as {@link WasmFunction} has them, but {@code WasmFunction} for function references. For
     * instances of {@link #module()} a call costs what a static call costs; instances that were made
     * by other loaders work too, more slowly.
     *
     * @throws IllegalArgumentException where the module does not export such a function
     */
    public MethodHandle function(String export) {
        return ((InstanceModule) module()).typedHandle(export, null, lookup);
    }

    /**
     * As {@link #function(String)}, for a function of several results.
     *
     * @param results a record with a component for each result, of its type
     */
    public MethodHandle function(String export, Class<? extends Record> results) {
        return ((InstanceModule) module()).typedHandle(export, results, lookup);
    }

    /**
     * Gives what a module imports from a namespace.
     *
     * @param namespace an interface, named with {@link WasmName}, as are its methods, one for each
     *     import: functions take the importing {@link Instance} and then the parameters; memories,
     *     tables and globals are returned
     */
    public <T> void addImports(Imports.Builder imports, Class<T> namespace, T implementation) {
        imports.resolver(
                namespace.getAnnotation(WasmName.class).value(),
                new NamespaceResolver(
                        namespace, Objects.requireNonNull(implementation), lookup));
    }

    /** The trap of a function that is imported, called, and not given. */
    public static Trap missingFunction(String namespace, String name) {
        return new Trap(
                "the imported function '" + namespace + "' '" + name + "' was called, but not given:"
                        + " override its method in the interface of the namespace");
    }

    /** The failure of an import that is no function, and not given. */
    public static LinkException missingItem(String namespace, String name, String type) {
        return new LinkException(
                "unknown import '" + namespace + "' '" + name + "': it wants " + type
                        + ": override its method in the interface of the namespace");
    }

    /**
     * Throws what a handle threw, whatever its type.
     *
     * @return never; declared so that callers can write {@code throw}
     */
    public static RuntimeException rethrow(Throwable thrown) {
        throw Traps.unchecked(thrown);
    }
}
