package dev.wasmjar.build;

import dev.wasmjar.facade.JavaNames;
import dev.wasmjar.facade.ReservedNames;
import dev.wasmjar.facade.UniqueNames;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Names of typed classes: the module's folders are packages, its name is that of the class, unless its
 * settings say otherwise.
 */
final class TypedClassNames {

    /**
     * A name.
     *
     * @param packageName the package
     * @param className the simple name
     */
    record Name(String packageName, String className) {
        String path() {
            return packageName.replace('.', '/') + '/' + className + ".java";
        }

        @Override
        public String toString() {
            return packageName + "." + className;
        }
    }

    private TypedClassNames() {}

    /**
     * The name of each module's class.
     *
     * @param settings by module, for all modules that have a class
     * @throws IllegalArgumentException where settings give one name to two modules
     */
    static Map<String, Name> of(String base, Map<String, ModuleSettings> settings) {
        Map<String, Name> names = new HashMap<>();
        Map<String, String> byName = new HashMap<>();
        Set<String> others = new LinkedHashSet<>();
        for (String module : settings.keySet()) {
            Optional<String> className = settings.get(module).className();
            if (className.isEmpty()) {
                others.add(module);
                continue;
            }
            Name name = new Name(packageOf(base, module, settings), className.get());
            names.put(module, name);
            String same = byName.put(name.toString().toLowerCase(Locale.ROOT), module);
            if (same != null) {
                throw new IllegalArgumentException(
                        "modules '" + same + "' and '" + module
                                + "' are both to have the class " + name);
            }
        }
        Map<String, String> unique =
                UniqueNames.ofFiles(
                                module ->
                                        packageOf(base, module, settings) + "." + simpleName(module),
                                new HashSet<>(byName.keySet()))
                        .of(others);
        for (Map.Entry<String, String> entry : unique.entrySet()) {
            String name = entry.getValue();
            int dot = name.lastIndexOf('.');
            names.put(entry.getKey(), new Name(name.substring(0, dot), name.substring(dot + 1)));
        }
        return names;
    }

    private static String packageOf(
            String base, String module, Map<String, ModuleSettings> settings) {
        Optional<String> given = settings.get(module).packageName();
        if (given.isPresent()) {
            return given.get();
        }
        StringBuilder name = new StringBuilder(base);
        String[] segments = module.split("/");
        for (int i = 0; i < segments.length - 1; i++) {
            name.append('.')
                    .append(JavaNames.packageSegment(segments[i].toLowerCase(Locale.ROOT)));
        }
        return name.toString();
    }

    private static String simpleName(String module) {
        String name = JavaNames.type(module.substring(module.lastIndexOf('/') + 1));
        return ReservedNames.isType(name) ? name + "_" : name;
    }
}
