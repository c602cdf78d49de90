package dev.wasmjar;

import dev.wasmjar.types.FunctionType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Instances of several modules that import one another by name: what a module imports from {@code m} is
 * what the module {@code m} exports. Each module has one instance, which is made when it is first needed.
 * For one thread at a time, as the instances.
 */
public final class Linker {
    private final Function<String, WasmModule> modules;
    private final Imports imports;
    private final Map<String, Instance> instances = new HashMap<>();
    private final List<String> open = new ArrayList<>();

    private Linker(Function<String, WasmModule> modules, Imports imports) {
        this.modules = Objects.requireNonNull(modules);
        this.imports = Objects.requireNonNull(imports);
    }

    /**
     * A linker that has loaded no module yet.
     *
     * @param modules gives the module of a name, such as {@code WasmLoader.create()::load}
     * @param imports what comes from the host: it is asked first
     */
    public static Linker of(Function<String, WasmModule> modules, Imports imports) {
        return new Linker(modules, imports);
    }

    /**
     * The instance of a module, made with those of all modules that it imports from.
     *
     * @throws LinkException where modules import one another in a circle, or an import does not match
     * @throws ModuleLoadException where there is no module of a name that is imported from
     * @throws Trap where a start function traps
     */
    public Instance instance(String name) {
        Instance made = instances.get(name);
        if (made != null) {
            return made;
        }
        if (open.contains(name)) {
            throw new LinkException(
                    "modules import one another in a circle: " + String.join(" from ", open)
                            + " from " + name);
        }
        open.add(name);
        try {
            WasmModule module = modules.apply(name);
            made = module.instantiate(importsOf(module));
        } finally {
            open.remove(name);
        }
        instances.put(name, made);
        return made;
    }

    private Imports importsOf(WasmModule module) {
        Imports.Builder all = Imports.builder();
        for (WasmModule.Import item : module.imports()) {
            all.resolver(item.module(), (name, type) -> resolve(item.module(), name, type));
        }
        return all.build();
    }

    private Object resolve(String module, String name, FunctionType type) {
        return imports.find(module, name, type)
                .orElseGet(
                        () ->
                                imports.knows(module)
                                        ? null
                                        : instance(module).export(name).orElse(null));
    }
}
